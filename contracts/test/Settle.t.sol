// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../src/interfaces/ICampusVoucher.sol";
import {SettlementId} from "../src/types/Ids.sol";
import {VoucherFixture} from "./support/VoucherFixture.sol";

contract SettleTest is VoucherFixture {
    function setUp() public override {
        super.setUp();
        _issue(alice, SPRING, 1000);
        _issue(alice, SUMMER, 500);
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 1);
        (s.series, s.amounts) = (_list(SPRING, SUMMER), _list(300, 200));
        _spend(s);
    }

    function test_only_an_issuer_settles() public {
        _refusedWithout(voucher.ISSUER_ROLE());
        voucher.settle(cafe, SETTLEMENT, _list(SPRING), _list(1));
    }

    function test_second_use_of_a_settlement_is_refused() public {
        _settle(cafe, SETTLEMENT, _list(SPRING), _list(1));
        _refused(abi.encodeWithSelector(ICampusVoucher.SettlementUsed.selector, SETTLEMENT));
        _settle(cafe, SETTLEMENT, _list(SPRING), _list(1));
    }

    function test_malformed_lists_are_refused() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.EmptyList.selector));
        _settle(cafe, SETTLEMENT, _list(), _list());
        _refused(abi.encodeWithSelector(ICampusVoucher.SeriesNotIncreasing.selector, 1));
        _settle(cafe, SETTLEMENT, _list(SPRING, SPRING), _list(1, 1));
        _refused(abi.encodeWithSelector(ICampusVoucher.LengthMismatch.selector, 2, 1));
        _settle(cafe, SETTLEMENT, _list(SPRING, SUMMER), _list(1));
    }

    function test_more_than_the_takings_is_refused() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.TakingsExceeded.selector, cafe, SPRING, 300, 301));
        _settle(cafe, SETTLEMENT, _list(SPRING), _list(301));
    }

    /// @dev Else vouchers would turn into money without a sale.
    function test_what_an_account_held_as_a_person_is_not_paid_out() public {
        _setShop(alice, true);
        _refused(abi.encodeWithSelector(ICampusVoucher.TakingsExceeded.selector, alice, SPRING, 0, 1));
        _settle(alice, SETTLEMENT, _list(SPRING), _list(1));
    }

    function test_a_refused_settlement_may_be_sent_again() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.TakingsExceeded.selector, cafe, SPRING, 300, 301));
        _settle(cafe, SETTLEMENT, _list(SPRING), _list(301));
        vm.assertFalse(voucher.settlementUsed(SETTLEMENT));
        _settle(cafe, SETTLEMENT, _list(SPRING), _list(300));
    }

    function test_a_settlement_burns_the_takings() public {
        vm.expectEmit(address(voucher));
        emit ICampusVoucher.Settled(SETTLEMENT, cafe, _list(SPRING, SUMMER), _list(300, 50));
        _settle(cafe, SETTLEMENT, _list(SPRING, SUMMER), _list(300, 50));

        _holds(cafe, SPRING, 0);
        _holds(cafe, SUMMER, 150);
        _takes(cafe, SPRING, 0);
        _takes(cafe, SUMMER, 150);
        vm.assertEq(voucher.settled(SPRING), 300);
        vm.assertEq(voucher.settled(SUMMER), 50);
        vm.assertEq(voucher.seriesOf(SUMMER).settled, 50);
        vm.assertTrue(voucher.settlementUsed(SETTLEMENT));
    }

    function test_takings_are_settled_after_the_end_and_after_the_shop_left() public {
        _setShop(cafe, false);
        vm.warp(SUMMER_END);
        _settle(cafe, SETTLEMENT, _list(SPRING, SUMMER), _list(300, 200));
        _holds(cafe, SPRING, 0);
        _holds(cafe, SUMMER, 0);
    }

    function testFuzz_settlements_add_up(uint256 a, uint256 b) public {
        (a, b) = (_bound(a, 1, 150), _bound(b, 1, 150));
        _settle(cafe, SETTLEMENT, _list(SPRING), _list(a));
        _settle(cafe, SettlementId.wrap("second"), _list(SPRING), _list(b));
        vm.assertEq(voucher.settled(SPRING), a + b);
        _holds(cafe, SPRING, 300 - a - b);
        _takes(cafe, SPRING, 300 - a - b);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../src/interfaces/ICampusVoucher.sol";
import {OrderId} from "../src/types/Ids.sol";
import {VoucherFixture} from "./support/VoucherFixture.sol";

contract RefundTest is VoucherFixture {
    function setUp() public override {
        super.setUp();
        _issue(alice, SPRING, 1000);
        _issue(alice, SUMMER, 500);
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 1);
        (s.series, s.amounts) = (_list(SPRING, SUMMER), _list(300, 200));
        _spend(s);
    }

    function test_only_an_issuer_refunds() public {
        _refusedWithout(voucher.ISSUER_ROLE());
        voucher.refund(ORDER, _list(SPRING), _list(1));
    }

    function test_an_unpaid_order_is_refused() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.UnknownOrder.selector, OrderId.wrap("other")));
        _refund(OrderId.wrap("other"), _list(SPRING), _list(1));
    }

    function test_malformed_lists_are_refused() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.EmptyList.selector));
        _refund(ORDER, _list(), _list());
        _refused(abi.encodeWithSelector(ICampusVoucher.SeriesNotIncreasing.selector, 1));
        _refund(ORDER, _list(SPRING, SPRING), _list(300, 300));
        _refused(abi.encodeWithSelector(ICampusVoucher.ZeroAmount.selector, 0));
        _refund(ORDER, _list(SPRING), _list(0));
    }

    function test_more_than_was_paid_is_refused() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.RefundExceedsPaid.selector, ORDER, SPRING, 300, 301));
        _refund(ORDER, _list(SPRING), _list(301));
    }

    function test_partial_refunds_end_at_what_was_paid() public {
        _refund(ORDER, _list(SPRING), _list(200));
        _refused(abi.encodeWithSelector(ICampusVoucher.RefundExceedsPaid.selector, ORDER, SPRING, 100, 101));
        _refund(ORDER, _list(SPRING), _list(101));
        _refund(ORDER, _list(SPRING), _list(100));
        _refused(abi.encodeWithSelector(ICampusVoucher.RefundExceedsPaid.selector, ORDER, SPRING, 0, 1));
        _refund(ORDER, _list(SPRING), _list(1));
    }

    /// @dev The shop has other takings, but not from this order.
    function test_an_order_is_not_refunded_from_another_orders_money() public {
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 500);
        s.order = OrderId.wrap("second");
        _spend(s);
        _refused(abi.encodeWithSelector(ICampusVoucher.RefundExceedsPaid.selector, ORDER, SPRING, 300, 301));
        _refund(ORDER, _list(SPRING), _list(301));
    }

    function test_a_series_the_order_was_not_paid_in_is_refused() public {
        _createSeries(8, SUMMER_END);
        _refused(abi.encodeWithSelector(ICampusVoucher.RefundExceedsPaid.selector, ORDER, 8, 0, 1));
        _refund(ORDER, _list(8), _list(1));
    }

    function test_settled_takings_cannot_be_refunded() public {
        _settle(cafe, SETTLEMENT, _list(SPRING), _list(250));
        _refused(abi.encodeWithSelector(ICampusVoucher.TakingsExceeded.selector, cafe, SPRING, 50, 51));
        _refund(ORDER, _list(SPRING), _list(51));
        _refund(ORDER, _list(SPRING), _list(50));
    }

    function test_an_ended_series_cannot_go_back_to_the_holder() public {
        vm.warp(SPRING_END);
        _refused(abi.encodeWithSelector(ICampusVoucher.Expired.selector, SPRING, SPRING_END));
        _refund(ORDER, _list(SPRING, SUMMER), _list(1, 1));
        _refund(ORDER, _list(SUMMER), _list(1));
    }

    function test_a_refund_goes_from_the_shop_to_whoever_paid() public {
        vm.expectEmit(address(voucher));
        emit ICampusVoucher.Refunded(ORDER, alice, cafe, _list(SPRING, SUMMER), _list(100, 200));
        _refund(ORDER, _list(SPRING, SUMMER), _list(100, 200));

        _holds(alice, SPRING, 800);
        _holds(alice, SUMMER, 500);
        _holds(cafe, SPRING, 200);
        _holds(cafe, SUMMER, 0);
        _takes(cafe, SPRING, 200);
        _takes(cafe, SUMMER, 0);
        vm.assertEq(voucher.refundable(ORDER, SPRING), 200);
        vm.assertEq(voucher.refundable(ORDER, SUMMER), 0);
    }

    function test_a_shop_that_left_can_still_be_made_to_refund() public {
        _setShop(cafe, false);
        _refund(ORDER, _list(SPRING), _list(300));
        _holds(alice, SPRING, 1000);
    }

    function testFuzz_refunds_never_exceed_the_payment(uint256 a, uint256 b) public {
        (a, b) = (_bound(a, 1, 299), _bound(b, 1, 400));
        _refund(ORDER, _list(SPRING), _list(a));
        if (a + b > 300) {
            _refused(abi.encodeWithSelector(ICampusVoucher.RefundExceedsPaid.selector, ORDER, SPRING, 300 - a, b));
            _refund(ORDER, _list(SPRING), _list(b));
            b = 0;
        } else {
            _refund(ORDER, _list(SPRING), _list(b));
        }
        _holds(alice, SPRING, 700 + a + b);
        _takes(cafe, SPRING, 300 - a - b);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../src/interfaces/ICampusVoucher.sol";
import {OrderId} from "../src/types/Ids.sol";
import {TypedData} from "./support/TypedData.sol";
import {VoucherFixture} from "./support/VoucherFixture.sol";
import {IERC1155Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract SpendTest is VoucherFixture {
    function setUp() public override {
        super.setUp();
        _issue(alice, SPRING, 1000);
        _issue(alice, SUMMER, 500);
    }

    /* REFUSALS */

    function test_second_payment_of_an_order_is_refused() public {
        _spend(_spendOf(SPRING, 1));
        _refused(abi.encodeWithSelector(ICampusVoucher.OrderUsed.selector, ORDER));
        _spend(_spendOf(SPRING, 1));
    }

    function test_an_order_paid_by_one_holder_cannot_be_paid_by_another() public {
        _spend(_spendOf(SPRING, 1));
        _issue(bob, SPRING, 1);
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 1);
        s.holder = bob;
        bytes memory signature = _sign(BOB_KEY, TypedData.hash(s));
        _refused(abi.encodeWithSelector(ICampusVoucher.OrderUsed.selector, ORDER));
        voucher.spend(s, signature);
    }

    function test_a_refunded_order_stays_used() public {
        _spend(_spendOf(SPRING, 1));
        _refund(ORDER, _list(SPRING), _list(1));
        _refused(abi.encodeWithSelector(ICampusVoucher.OrderUsed.selector, ORDER));
        _spend(_spendOf(SPRING, 1));
    }

    function test_a_shop_that_is_not_accepted_is_refused() public {
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 1);
        s.shop = bob;
        _refused(abi.encodeWithSelector(ICampusVoucher.ShopNotAccepted.selector, bob));
        _spend(s);

        _setShop(cafe, false);
        _refused(abi.encodeWithSelector(ICampusVoucher.ShopNotAccepted.selector, cafe));
        _spend(_spendOf(SPRING, 1));
    }

    /// @dev Else a shop could turn what it held as a person into money.
    function test_a_shop_cannot_pay_itself_or_another_shop() public {
        _setShop(alice, true);
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 1);
        _refused(abi.encodeWithSelector(ICampusVoucher.NotAPerson.selector, alice));
        _spend(s);
        s.shop = alice;
        _refused(abi.encodeWithSelector(ICampusVoucher.NotAPerson.selector, alice));
        _spend(s);
    }

    function test_the_same_series_twice_is_refused() public {
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 1);
        (s.series, s.amounts) = (_list(SPRING, SPRING), _list(1, 1));
        _refused(abi.encodeWithSelector(ICampusVoucher.SeriesNotIncreasing.selector, 1));
        _spend(s);
    }

    function test_series_out_of_order_are_refused() public {
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 1);
        (s.series, s.amounts) = (_list(SUMMER, SPRING), _list(1, 1));
        _refused(abi.encodeWithSelector(ICampusVoucher.SeriesNotIncreasing.selector, 1));
        _spend(s);
    }

    function test_lists_of_different_length_are_refused() public {
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 1);
        s.amounts = _list(1, 1);
        _refused(abi.encodeWithSelector(ICampusVoucher.LengthMismatch.selector, 1, 2));
        _spend(s);
    }

    function test_a_payment_of_nothing_is_refused() public {
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 1);
        (s.series, s.amounts) = (_list(), _list());
        _refused(abi.encodeWithSelector(ICampusVoucher.EmptyList.selector));
        _spend(s);
        (s.series, s.amounts) = (_list(SPRING, SUMMER), _list(1, 0));
        _refused(abi.encodeWithSelector(ICampusVoucher.ZeroAmount.selector, 1));
        _spend(s);
    }

    function test_an_unknown_series_is_refused() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.UnknownSeries.selector, 1));
        _spend(_spendOf(1, 1));
    }

    function test_a_series_is_good_until_its_last_second() public {
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 1);
        s.validBefore = SPRING_END + 1 days;
        vm.warp(SPRING_END);
        _refused(abi.encodeWithSelector(ICampusVoucher.Expired.selector, SPRING, SPRING_END));
        _spend(s);
        vm.warp(SPRING_END - 1);
        _spend(s);
    }

    function test_one_ended_series_refuses_the_whole_payment() public {
        vm.warp(SPRING_END);
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 1);
        (s.series, s.amounts, s.validBefore) = (_list(SPRING, SUMMER), _list(1, 1), SPRING_END + 1);
        _refused(abi.encodeWithSelector(ICampusVoucher.Expired.selector, SPRING, SPRING_END));
        _spend(s);
    }

    function test_a_message_works_only_before_its_time() public {
        vm.warp(SOON);
        _refused(abi.encodeWithSelector(ICampusVoucher.SignatureTooLate.selector, SOON));
        _spend(_spendOf(SPRING, 1));
        vm.warp(SOON - 1);
        _spend(_spendOf(SPRING, 1));
    }

    function test_more_than_the_holder_has_is_refused() public {
        _refused(abi.encodeWithSelector(IERC1155Errors.ERC1155InsufficientBalance.selector, alice, 1000, 1001, SPRING));
        _spend(_spendOf(SPRING, 1001));
    }

    /// @dev A shop that left and became a person again may spend what it holds as one, and nothing of its takings.
    function test_a_former_shop_cannot_spend_its_takings() public {
        _setShop(alice, true);
        _issue(bob, SPRING, 50);
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 50);
        (s.holder, s.shop) = (bob, alice);
        voucher.spend(s, _sign(BOB_KEY, TypedData.hash(s)));
        _setShop(alice, false);

        s = _spendOf(SPRING, 1001);
        s.order = OrderId.wrap("second");
        _refused(abi.encodeWithSelector(ICampusVoucher.TakingsLocked.selector, alice, SPRING, 50));
        _spend(s);
        s.amounts = _list(1000);
        _spend(s);
        _holds(alice, SPRING, 50);
    }

    function test_a_refused_payment_leaves_nothing_behind() public {
        _refused(abi.encodeWithSelector(IERC1155Errors.ERC1155InsufficientBalance.selector, alice, 1000, 1001, SPRING));
        _spend(_spendOf(SPRING, 1001));
        vm.assertFalse(voucher.orderUsed(ORDER));
        _takes(cafe, SPRING, 0);
    }

    /* WHAT A PAYMENT DOES */

    function test_a_payment_becomes_takings_of_the_shop() public {
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 1);
        (s.series, s.amounts) = (_list(SPRING, SUMMER), _list(300, 200));
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(s));
        vm.expectEmit(address(voucher));
        emit ICampusVoucher.Spent(ORDER, alice, cafe, s.series, s.amounts);
        voucher.spend(s, signature); // this test stands for anyone: it holds no role

        _holds(alice, SPRING, 700);
        _holds(alice, SUMMER, 300);
        _holds(cafe, SPRING, 300);
        _holds(cafe, SUMMER, 200);
        _takes(cafe, SPRING, 300);
        _takes(cafe, SUMMER, 200);
        _takes(books, SPRING, 0);
        vm.assertTrue(voucher.orderUsed(ORDER));
        vm.assertEq(voucher.refundable(ORDER, SPRING), 300);
        vm.assertEq(voucher.refundable(ORDER, SUMMER), 200);
        (address holder, address shop) = voucher.orderOf(ORDER);
        vm.assertEq(holder, alice);
        vm.assertEq(shop, cafe);
    }

    function test_an_unpaid_order_is_unknown() public view {
        vm.assertFalse(voucher.orderUsed(ORDER));
        (address holder, address shop) = voucher.orderOf(ORDER);
        vm.assertEq(holder, address(0));
        vm.assertEq(shop, address(0));
    }

    function testFuzz_a_payment_moves_exactly_its_amounts(uint256 spring, uint256 summer) public {
        (spring, summer) = (_bound(spring, 1, 1000), _bound(summer, 1, 500));
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 1);
        (s.series, s.amounts) = (_list(SPRING, SUMMER), _list(spring, summer));
        _spend(s);
        _holds(alice, SPRING, 1000 - spring);
        _holds(cafe, SPRING, spring);
        _holds(alice, SUMMER, 500 - summer);
        _holds(cafe, SUMMER, summer);
    }
}

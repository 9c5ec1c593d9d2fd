// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../src/interfaces/ICampusVoucher.sol";
import {VoucherFixture} from "./support/VoucherFixture.sol";

contract ExpireTest is VoucherFixture {
    function setUp() public override {
        super.setUp();
        _issue(alice, SPRING, 1000);
        _issue(bob, SPRING, 200);
        _issue(alice, SUMMER, 500);
    }

    function test_an_unknown_series_is_refused() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.UnknownSeries.selector, 1));
        voucher.expire(1, _who(alice));
    }

    function test_a_series_that_has_not_ended_is_refused() public {
        vm.warp(SPRING_END - 1);
        _refused(abi.encodeWithSelector(ICampusVoucher.NotExpired.selector, SPRING, SPRING_END));
        voucher.expire(SPRING, _who(alice));
    }

    /// @dev A gift goes back to its giver first; burned in custody, it would leave a gift without cover.
    function test_custody_does_not_expire() public {
        _give(_giveOf(SPRING, 400));
        vm.warp(SPRING_END);
        _refused(abi.encodeWithSelector(ICampusVoucher.InvalidAccount.selector, address(voucher)));
        voucher.expire(SPRING, _who(alice, address(voucher)));
    }

    function test_anyone_expires_what_is_left() public {
        vm.warp(SPRING_END);
        vm.expectEmit(address(voucher));
        emit ICampusVoucher.ExpiredBalance(SPRING, alice, 1000);
        vm.expectEmit(address(voucher));
        emit ICampusVoucher.ExpiredBalance(SPRING, bob, 200);
        voucher.expire(SPRING, _who(alice, bob));

        _holds(alice, SPRING, 0);
        _holds(bob, SPRING, 0);
        _holds(alice, SUMMER, 500);
        vm.assertEq(voucher.expired(SPRING), 1200);
        vm.assertEq(voucher.expired(SUMMER), 0);
    }

    function test_holders_with_nothing_are_skipped() public {
        vm.warp(SPRING_END);
        voucher.expire(SPRING, _who(alice, alice));
        voucher.expire(SPRING, _who(alice, relayer));
        voucher.expire(SPRING, new address[](0));
        vm.assertEq(voucher.expired(SPRING), 1000);
    }

    function test_takings_do_not_expire() public {
        _spend(_spendOf(SPRING, 300));
        vm.warp(SPRING_END);
        voucher.expire(SPRING, _who(alice, cafe));
        _holds(cafe, SPRING, 300);
        vm.assertEq(voucher.expired(SPRING), 700);
    }

    function test_takings_of_a_shop_that_left_do_not_expire() public {
        _spend(_spendOf(SPRING, 300));
        _setShop(cafe, false);
        vm.warp(SPRING_END);
        voucher.expire(SPRING, _who(cafe));
        _holds(cafe, SPRING, 300);
        _settle(cafe, SETTLEMENT, _list(SPRING), _list(300));
    }

    /// @dev What an account held before it became a shop was not earned.
    function test_what_a_shop_held_as_a_person_expires() public {
        _setShop(bob, true);
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 300);
        s.shop = bob;
        _spend(s);
        vm.warp(SPRING_END);
        voucher.expire(SPRING, _who(bob));
        _holds(bob, SPRING, 300);
        _takes(bob, SPRING, 300);
        vm.assertEq(voucher.expired(SPRING), 200);
    }

    function test_a_gift_taken_back_after_the_end_expires() public {
        _give(_giveOf(SPRING, 400));
        vm.warp(SPRING_END);
        voucher.expire(SPRING, _who(alice, bob));
        _takeBack(_takeBackOf());
        _holds(alice, SPRING, 400);
        voucher.expire(SPRING, _who(alice));
        vm.assertEq(voucher.expired(SPRING), voucher.issued(SPRING));
    }

    function testFuzz_a_series_closes_to_zero(uint256 paid, uint256 refunded, uint256 given) public {
        paid = _bound(paid, 1, 500);
        refunded = _bound(refunded, 0, paid);
        given = _bound(given, 1, 500);
        _spend(_spendOf(SPRING, paid));
        if (refunded > 0) _refund(ORDER, _list(SPRING), _list(refunded));
        _give(_giveOf(SPRING, given));
        vm.warp(SPRING_END);
        if (paid > refunded) _settle(cafe, SETTLEMENT, _list(SPRING), _list(paid - refunded));
        voucher.returnGift(GIFT);
        voucher.expire(SPRING, _who(alice, bob));
        vm.assertEq(voucher.issued(SPRING), voucher.settled(SPRING) + voucher.expired(SPRING));
        vm.assertEq(voucher.settled(SPRING), paid - refunded);
    }
}

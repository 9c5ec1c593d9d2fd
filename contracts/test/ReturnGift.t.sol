// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../src/interfaces/ICampusVoucher.sol";
import {VoucherFixture} from "./support/VoucherFixture.sol";

contract ReturnGiftTest is VoucherFixture {
    function setUp() public override {
        super.setUp();
        _issue(alice, SPRING, 1000);
    }

    function _notOpen(ICampusVoucher.GiftState state) private {
        _refused(abi.encodeWithSelector(ICampusVoucher.GiftNotOpen.selector, GIFT, state));
        voucher.returnGift(GIFT);
    }

    function test_an_unknown_gift_is_refused() public {
        _notOpen(ICampusVoucher.GiftState.None);
    }

    function test_an_accepted_gift_is_refused() public {
        _give(_giveOf(SPRING, 1));
        _accept(_acceptOf());
        vm.warp(START + 3 days);
        _notOpen(ICampusVoucher.GiftState.Accepted);
    }

    function test_second_return_is_refused() public {
        _give(_giveOf(SPRING, 1));
        vm.warp(START + 3 days);
        voucher.returnGift(GIFT);
        _notOpen(ICampusVoucher.GiftState.Returned);
    }

    function test_a_gift_that_can_still_be_accepted_is_refused() public {
        _give(_giveOf(SPRING, 1));
        vm.warp(START + 3 days - 1);
        _refused(abi.encodeWithSelector(ICampusVoucher.GiftStillOpen.selector, GIFT, START + 3 days));
        voucher.returnGift(GIFT);
    }

    function test_anyone_returns_a_gift_from_its_deadline_on() public {
        _give(_giveOf(SPRING, 400));
        vm.warp(START + 3 days);
        vm.expectEmit(address(voucher));
        emit ICampusVoucher.GiftTakenBack(GIFT, alice, true);
        voucher.returnGift(GIFT);

        _holds(alice, SPRING, 1000);
        _holds(address(voucher), SPRING, 0);
        vm.assertTrue(voucher.giftOf(GIFT).state == ICampusVoucher.GiftState.Returned);
    }

    /// @dev A giver cannot keep units out of expiry by asking for a deadline after the end.
    function test_a_gift_returns_at_the_end_of_its_series_and_then_expires() public {
        ICampusVoucher.Give memory g = _giveOf(SPRING, 400);
        g.acceptBefore = type(uint256).max;
        _give(g);
        vm.warp(SPRING_END);
        voucher.returnGift(GIFT);
        voucher.expire(SPRING, _who(alice));

        _holds(alice, SPRING, 0);
        vm.assertEq(voucher.expired(SPRING), 1000);
    }

    function testFuzz_accept_and_return_never_both_stand_open(uint256 asked, uint256 time) public {
        asked = _bound(asked, START + 1, uint256(SPRING_END) * 2);
        time = _bound(time, START, uint256(SPRING_END) * 2);
        ICampusVoucher.Give memory g = _giveOf(SPRING, 1);
        g.acceptBefore = asked;
        _give(g);
        vm.warp(time);
        if (time < asked && time < SPRING_END) {
            vm.expectPartialRevert(ICampusVoucher.GiftStillOpen.selector);
            voucher.returnGift(GIFT);
            _accept(_acceptOf());
        } else {
            vm.expectPartialRevert(ICampusVoucher.GiftTooLate.selector);
            _accept(_acceptOf());
            voucher.returnGift(GIFT);
        }
    }
}

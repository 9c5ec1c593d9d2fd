// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../src/interfaces/ICampusVoucher.sol";
import {TypedData} from "./support/TypedData.sol";
import {VoucherFixture} from "./support/VoucherFixture.sol";

contract AcceptGiftTest is VoucherFixture {
    function setUp() public override {
        super.setUp();
        _issue(alice, SPRING, 1000);
        _issue(alice, SUMMER, 500);
        ICampusVoucher.Give memory g = _giveOf(SPRING, 1);
        (g.series, g.amounts) = (_list(SPRING, SUMMER), _list(300, 200));
        _give(g);
    }

    function _notOpen(ICampusVoucher.GiftState state) private {
        _refused(abi.encodeWithSelector(ICampusVoucher.GiftNotOpen.selector, GIFT, state));
        _accept(_acceptOf());
    }

    function test_an_unknown_gift_is_refused() public {
        ICampusVoucher.AcceptGift memory a = _acceptOf();
        a.gift = OTHER_GIFT;
        _refused(abi.encodeWithSelector(ICampusVoucher.GiftNotOpen.selector, a.gift, ICampusVoucher.GiftState.None));
        _accept(a);
    }

    function test_second_accept_is_refused() public {
        _accept(_acceptOf());
        _notOpen(ICampusVoucher.GiftState.Accepted);
    }

    function test_a_gift_taken_back_is_refused() public {
        _takeBack(_takeBackOf());
        _notOpen(ICampusVoucher.GiftState.Returned);
    }

    function test_a_gift_is_accepted_until_its_last_second() public {
        vm.warp(START + 3 days);
        _refused(abi.encodeWithSelector(ICampusVoucher.GiftTooLate.selector, GIFT, START + 3 days));
        _accept(_acceptOf());
        vm.warp(START + 3 days - 1);
        _accept(_acceptOf());
    }

    function test_somebody_else_cannot_accept() public {
        ICampusVoucher.AcceptGift memory a = _acceptOf();
        a.receiver = alice;
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(a));
        _refused(abi.encodeWithSelector(ICampusVoucher.NotTheReceiver.selector, GIFT, alice));
        voucher.acceptGift(a, signature);
    }

    function test_a_receiver_who_became_a_shop_is_refused() public {
        _setShop(bob, true);
        _refused(abi.encodeWithSelector(ICampusVoucher.NotAPerson.selector, bob));
        _accept(_acceptOf());
    }

    function test_a_late_message_is_refused() public {
        ICampusVoucher.AcceptGift memory a = _acceptOf();
        vm.warp(a.validBefore);
        _refused(abi.encodeWithSelector(ICampusVoucher.SignatureTooLate.selector, a.validBefore));
        _accept(a);
    }

    function test_an_accepted_gift_is_the_receivers() public {
        vm.expectEmit(address(voucher));
        emit ICampusVoucher.GiftAccepted(GIFT, alice, bob);
        _accept(_acceptOf());

        _holds(bob, SPRING, 300);
        _holds(bob, SUMMER, 200);
        _holds(alice, SPRING, 700);
        _holds(address(voucher), SPRING, 0);
        _holds(address(voucher), SUMMER, 0);
        ICampusVoucher.Gift memory gift = voucher.giftOf(GIFT);
        vm.assertTrue(gift.state == ICampusVoucher.GiftState.Accepted);
        vm.assertEq(gift.holder, alice);
        vm.assertEq(gift.receiver, bob);
        vm.assertEq(gift.series, _list());
        vm.assertEq(gift.amounts, _list());
    }

    function test_accepting_leaves_other_gifts_in_custody() public {
        ICampusVoucher.Give memory g = _giveOf(SPRING, 50);
        g.gift = OTHER_GIFT;
        _give(g);
        _accept(_acceptOf());
        _holds(address(voucher), SPRING, 50);
    }
}

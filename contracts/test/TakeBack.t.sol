// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../src/interfaces/ICampusVoucher.sol";
import {TypedData} from "./support/TypedData.sol";
import {VoucherFixture} from "./support/VoucherFixture.sol";

contract TakeBackTest is VoucherFixture {
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
        _takeBack(_takeBackOf());
    }

    function test_an_unknown_gift_is_refused() public {
        ICampusVoucher.TakeBack memory t = _takeBackOf();
        t.gift = OTHER_GIFT;
        _refused(abi.encodeWithSelector(ICampusVoucher.GiftNotOpen.selector, OTHER_GIFT, ICampusVoucher.GiftState.None));
        _takeBack(t);
    }

    function test_an_accepted_gift_is_not_taken_back() public {
        _accept(_acceptOf());
        _notOpen(ICampusVoucher.GiftState.Accepted);
    }

    function test_second_take_back_is_refused() public {
        _takeBack(_takeBackOf());
        _notOpen(ICampusVoucher.GiftState.Returned);
    }

    function test_the_receiver_cannot_take_back() public {
        ICampusVoucher.TakeBack memory t = _takeBackOf();
        t.holder = bob;
        bytes memory signature = _sign(BOB_KEY, TypedData.hash(t));
        _refused(abi.encodeWithSelector(ICampusVoucher.NotTheHolder.selector, GIFT, bob));
        voucher.takeBack(t, signature);
    }

    function test_a_late_message_is_refused() public {
        ICampusVoucher.TakeBack memory t = _takeBackOf();
        vm.warp(t.validBefore);
        _refused(abi.encodeWithSelector(ICampusVoucher.SignatureTooLate.selector, t.validBefore));
        _takeBack(t);
    }

    function test_a_gift_taken_back_is_the_givers_again() public {
        vm.expectEmit(address(voucher));
        emit ICampusVoucher.GiftTakenBack(GIFT, alice, false);
        _takeBack(_takeBackOf());

        _holds(alice, SPRING, 1000);
        _holds(alice, SUMMER, 500);
        _holds(address(voucher), SPRING, 0);
        _holds(address(voucher), SUMMER, 0);
        ICampusVoucher.Gift memory gift = voucher.giftOf(GIFT);
        vm.assertTrue(gift.state == ICampusVoucher.GiftState.Returned);
        vm.assertEq(gift.series, _list());
        vm.assertEq(gift.amounts, _list());
    }

    function test_a_gift_is_taken_back_after_its_deadline_and_after_the_end() public {
        vm.warp(SUMMER_END);
        _takeBack(_takeBackOf());
        _holds(alice, SPRING, 1000);
    }

    /// @dev It comes back as what it was, not as takings, so it will expire and is never paid out.
    function test_a_giver_who_became_a_shop_gets_it_back_but_not_as_takings() public {
        _setShop(alice, true);
        _takeBack(_takeBackOf());
        _holds(alice, SPRING, 1000);
        _takes(alice, SPRING, 0);
    }
}

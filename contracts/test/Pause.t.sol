// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../src/interfaces/ICampusVoucher.sol";
import {OrderId} from "../src/types/Ids.sol";
import {VoucherFixture} from "./support/VoucherFixture.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

contract PauseTest is VoucherFixture {
    function setUp() public override {
        super.setUp();
        _issue(alice, SPRING, 1000);
        _spend(_spendOf(SPRING, 300));
        _give(_giveOf(SPRING, 100));
    }

    function _refusedByPause() private {
        vm.expectRevert(Pausable.EnforcedPause.selector);
    }

    function test_only_a_pauser_pauses() public {
        _refusedWithout(voucher.PAUSER_ROLE());
        voucher.pause();
    }

    function test_only_a_pauser_unpauses() public {
        _pause();
        _refusedWithout(voucher.PAUSER_ROLE());
        voucher.unpause();
    }

    function test_nothing_moves_while_paused() public {
        _pause();
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 1);
        s.order = OrderId.wrap("second");
        _refusedByPause();
        _spend(s);
        _refusedByPause();
        _refund(ORDER, _list(SPRING), _list(1));
        _refusedByPause();
        _settle(cafe, SETTLEMENT, _list(SPRING), _list(1));
        ICampusVoucher.Give memory g = _giveOf(SPRING, 1);
        g.gift = OTHER_GIFT;
        _refusedByPause();
        _give(g);
        _refusedByPause();
        _accept(_acceptOf());
        _refusedByPause();
        _takeBack(_takeBackOf());
        _refusedByPause();
        vm.prank(issuer);
        voucher.issueBatch(SPRING, ISSUE, _who(alice), _list(1));
        _refusedByPause();
        vm.prank(alice);
        voucher.safeTransferFrom(alice, bob, SPRING, 1, "");
        vm.warp(SPRING_END);
        _refusedByPause();
        voucher.returnGift(GIFT);
        _refusedByPause();
        voucher.expire(SPRING, _who(alice));
    }

    function test_series_and_shops_may_be_set_while_paused() public {
        _pause();
        _createSeries(1, SPRING_END);
        _setShop(bob, true);
    }

    function test_everything_moves_again_after_the_pause() public {
        _pause();
        vm.prank(pauser);
        voucher.unpause();
        _accept(_acceptOf());
        _holds(bob, SPRING, 100);
    }
}

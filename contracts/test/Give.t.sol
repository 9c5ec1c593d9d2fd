// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../src/interfaces/ICampusVoucher.sol";
import {VoucherFixture} from "./support/VoucherFixture.sol";
import {IERC1155Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

contract GiveTest is VoucherFixture {
    function setUp() public override {
        super.setUp();
        _issue(alice, SPRING, 1000);
        _issue(alice, SUMMER, 500);
    }

    /* REFUSALS */

    function test_second_use_of_a_gift_is_refused() public {
        _give(_giveOf(SPRING, 1));
        _refused(abi.encodeWithSelector(ICampusVoucher.GiftUsed.selector, GIFT));
        _give(_giveOf(SPRING, 1));
    }

    function test_a_gift_that_left_custody_stays_used() public {
        _give(_giveOf(SPRING, 1));
        _takeBack(_takeBackOf());
        _refused(abi.encodeWithSelector(ICampusVoucher.GiftUsed.selector, GIFT));
        _give(_giveOf(SPRING, 1));
    }

    function test_a_gift_nobody_could_accept_in_time_is_refused() public {
        ICampusVoucher.Give memory g = _giveOf(SPRING, 1);
        g.acceptBefore = START;
        _refused(abi.encodeWithSelector(ICampusVoucher.GiftTooLate.selector, GIFT, START));
        _give(g);
    }

    function test_only_people_receive() public {
        address[3] memory nobody = [cafe, address(voucher), address(0)];
        for (uint256 i = 0; i < 3; ++i) {
            ICampusVoucher.Give memory g = _giveOf(SPRING, 1);
            g.receiver = nobody[i];
            _refused(abi.encodeWithSelector(ICampusVoucher.NotAPerson.selector, nobody[i]));
            _give(g);
        }
    }

    function test_a_shop_gives_nothing() public {
        _setShop(alice, true);
        _refused(abi.encodeWithSelector(ICampusVoucher.NotAPerson.selector, alice));
        _give(_giveOf(SPRING, 1));
    }

    function test_malformed_lists_are_refused() public {
        ICampusVoucher.Give memory g = _giveOf(SPRING, 1);
        (g.series, g.amounts) = (_list(SPRING, SPRING), _list(1, 1));
        _refused(abi.encodeWithSelector(ICampusVoucher.SeriesNotIncreasing.selector, 1));
        _give(g);
        (g.series, g.amounts) = (_list(SPRING, SUMMER), _list(1, 0));
        _refused(abi.encodeWithSelector(ICampusVoucher.ZeroAmount.selector, 1));
        _give(g);
        (g.series, g.amounts) = (_list(), _list());
        _refused(abi.encodeWithSelector(ICampusVoucher.EmptyList.selector));
        _give(g);
    }

    function test_an_ended_series_is_refused() public {
        ICampusVoucher.Give memory g = _giveOf(SPRING, 1);
        (g.acceptBefore, g.validBefore) = (SUMMER_END, SUMMER_END);
        vm.warp(SPRING_END);
        _refused(abi.encodeWithSelector(ICampusVoucher.Expired.selector, SPRING, SPRING_END));
        _give(g);
    }

    function test_a_late_message_is_refused() public {
        vm.warp(SOON);
        _refused(abi.encodeWithSelector(ICampusVoucher.SignatureTooLate.selector, SOON));
        _give(_giveOf(SPRING, 1));
    }

    function test_more_than_the_holder_has_is_refused() public {
        _refused(abi.encodeWithSelector(IERC1155Errors.ERC1155InsufficientBalance.selector, alice, 500, 501, SUMMER));
        _give(_giveOf(SUMMER, 501));
    }

    /* WHAT A GIFT DOES */

    function test_a_gift_waits_in_custody() public {
        ICampusVoucher.Give memory g = _giveOf(SPRING, 1);
        (g.series, g.amounts) = (_list(SPRING, SUMMER), _list(300, 200));
        vm.expectEmit(address(voucher));
        emit ICampusVoucher.Given(GIFT, alice, bob, g.series, g.amounts, START + 3 days);
        _give(g);

        _holds(alice, SPRING, 700);
        _holds(alice, SUMMER, 300);
        _holds(address(voucher), SPRING, 300);
        _holds(address(voucher), SUMMER, 200);
        _holds(bob, SPRING, 0);
        ICampusVoucher.Gift memory gift = voucher.giftOf(GIFT);
        vm.assertEq(gift.holder, alice);
        vm.assertEq(gift.receiver, bob);
        vm.assertEq(gift.acceptBefore, START + 3 days);
        vm.assertTrue(gift.state == ICampusVoucher.GiftState.Open);
        vm.assertEq(gift.series, g.series);
        vm.assertEq(gift.amounts, g.amounts);
    }

    function test_the_end_of_a_series_comes_before_a_later_accept_before() public {
        ICampusVoucher.Give memory g = _giveOf(SPRING, 1);
        (g.series, g.amounts, g.acceptBefore) = (_list(SPRING, SUMMER), _list(1, 1), type(uint256).max);
        vm.expectEmit(address(voucher));
        emit ICampusVoucher.Given(GIFT, alice, bob, g.series, g.amounts, SPRING_END);
        _give(g);
        vm.assertEq(voucher.giftOf(GIFT).acceptBefore, SPRING_END);
    }

    function test_the_earliest_end_counts_whatever_the_order_of_ids() public {
        _createSeries(10, START + 1 days); // a higher id with an earlier end
        _issue(alice, 10, 1);
        ICampusVoucher.Give memory g = _giveOf(SPRING, 1);
        (g.series, g.amounts) = (_list(SPRING, 10), _list(1, 1));
        _give(g);
        vm.assertEq(voucher.giftOf(GIFT).acceptBefore, START + 1 days);
    }

    function test_an_unknown_gift_is_none() public view {
        vm.assertTrue(voucher.giftOf(GIFT).state == ICampusVoucher.GiftState.None);
    }

    function testFuzz_a_gift_closes_no_later_than_asked_and_no_later_than_its_series(uint256 amount, uint256 asked)
        public
    {
        amount = _bound(amount, 1, 1000);
        asked = _bound(asked, START + 1, type(uint256).max);
        ICampusVoucher.Give memory g = _giveOf(SPRING, amount);
        g.acceptBefore = asked;
        _give(g);
        vm.assertEq(voucher.giftOf(GIFT).acceptBefore, asked < SPRING_END ? asked : SPRING_END);
        _holds(address(voucher), SPRING, amount);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CampusVoucher} from "../../src/CampusVoucher.sol";
import {OrderId} from "../../src/types/Ids.sol";
import {Base} from "../support/Base.sol";
import {Handler} from "./Handler.sol";

/// @dev What stays true whatever the campus does, checked all along and at the end. Each is known to fail, under its own name,
/// when the contract is broken in a place that upholds it: script/mutate.sh. They share one campaign, because forge
/// runs a campaign for every invariant function, and one seven times as long finds more.
contract VoucherInvariants is Base {
    uint256 private constant UNKNOWN = 99; // a series nobody created

    Handler private handler;
    CampusVoucher private voucher;
    uint256 private accounts;
    uint256 private series;

    function setUp() public {
        handler = new Handler();
        voucher = handler.voucher();
        (accounts, series,,) = handler.counts();
        _target(address(handler));
    }

    function invariant_the_books_are_right() public view {
        _no_forbidden_attempt_worked();
        _no_balance_without_issue();
        _value_per_series_is_accounted_for();
        _counters_are_what_happened();
        _an_order_refunds_at_most_what_it_was_paid();
        _takings_are_earned_and_covered();
        _custody_is_the_open_gifts();
    }

    /// @dev Every won of a series is with somebody, in custody, settled or expired.
    function _value_per_series_is_accounted_for() private view {
        for (uint256 j = 0; j < series; ++j) {
            uint256 id = handler.series(j);
            uint256 sum = 0;
            for (uint256 i = 0; i < accounts; ++i) {
                sum += voucher.balanceOf(handler.accounts(i), id);
            }
            vm.assertEq(sum + voucher.settled(id) + voucher.expired(id), voucher.issued(id), "value of a series");
        }
    }

    /// @dev The contract's counters are what was really issued, paid out and burned.
    function _counters_are_what_happened() private view {
        for (uint256 j = 0; j < series; ++j) {
            uint256 id = handler.series(j);
            vm.assertEq(voucher.issued(id), handler.issued(id), "counter: issued");
            vm.assertEq(voucher.settled(id), handler.settled(id), "counter: settled");
            vm.assertEq(voucher.expired(id), handler.expired(id), "counter: expired");
        }
    }

    /// @dev Nobody holds more than ever came to them, and nobody holds a series that does not exist.
    function _no_balance_without_issue() private view {
        for (uint256 i = 0; i + 1 < accounts; ++i) {
            address account = handler.accounts(i);
            vm.assertEq(voucher.balanceOf(account, UNKNOWN), 0, "balance without issue: unknown series");
            for (uint256 j = 0; j < series; ++j) {
                uint256 id = handler.series(j);
                vm.assertTrue(
                    voucher.balanceOf(account, id) <= handler.received(account, id),
                    "balance without issue: more than came"
                );
                vm.assertTrue(
                    voucher.balanceOf(account, id) <= handler.issued(id), "balance without issue: more than issued"
                );
            }
        }
    }

    /// @dev What can still be refunded of an order is what was paid less what went back, and never negative.
    function _an_order_refunds_at_most_what_it_was_paid() private view {
        (,, uint256 orders,) = handler.counts();
        for (uint256 k = 0; k < orders; ++k) {
            OrderId order = handler.orders(k);
            for (uint256 j = 0; j < series; ++j) {
                uint256 id = handler.series(j);
                uint256 paid = handler.paid(order, id);
                uint256 refunded = handler.refunded(order, id);
                vm.assertTrue(refunded <= paid, "order: refunded more than paid");
                vm.assertEq(voucher.refundable(order, id), paid - refunded, "order: refundable");
            }
        }
    }

    /// @dev Takings are what was paid, less refunds and settlements, and are covered by the shop's balance.
    function _takings_are_earned_and_covered() private view {
        for (uint256 i = 0; i < accounts; ++i) {
            address account = handler.accounts(i);
            for (uint256 j = 0; j < series; ++j) {
                uint256 id = handler.series(j);
                vm.assertEq(voucher.takingsOf(account, id), handler.earned(account, id), "takings");
                vm.assertTrue(voucher.balanceOf(account, id) >= voucher.takingsOf(account, id), "takings: cover");
            }
        }
    }

    /// @dev Custody is exactly the open gifts.
    function _custody_is_the_open_gifts() private view {
        for (uint256 j = 0; j < series; ++j) {
            uint256 id = handler.series(j);
            vm.assertEq(voucher.balanceOf(address(voucher), id), handler.waiting(id), "custody");
        }
    }

    /// @dev No order paid twice, no gift left custody twice, no id used twice, nothing changed owner after the end,
    /// no takings moved by the shop.
    function _no_forbidden_attempt_worked() private view {
        vm.assertEq(handler.breaches(), 0, "forbidden attempts that worked");
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../src/interfaces/ICampusVoucher.sol";
import {TypedData} from "./support/TypedData.sol";
import {VoucherFixture} from "./support/VoucherFixture.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC1155Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC1155} from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";

/// @dev Plain ERC-1155 transfers, single and batch.
contract TransferTest is VoucherFixture {
    function setUp() public override {
        super.setUp();
        _issue(alice, SPRING, 1000);
        _issue(alice, SUMMER, 500);
    }

    function _send(address from, address to, uint256 series, uint256 amount) private {
        vm.prank(from);
        voucher.safeTransferFrom(from, to, series, amount, "");
    }

    function _sendBoth(address from, address to, uint256 amount) private {
        vm.prank(from);
        voucher.safeBatchTransferFrom(from, to, _list(SPRING, SUMMER), _list(amount, amount), "");
    }

    function _takingsFor(address shop) private {
        _setShop(shop, true);
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 300);
        s.shop = shop;
        _spend(s);
    }

    /* REFUSALS */

    function test_a_stranger_moves_nothing() public {
        _refused(abi.encodeWithSelector(IERC1155Errors.ERC1155MissingApprovalForAll.selector, address(this), alice));
        voucher.safeTransferFrom(alice, bob, SPRING, 1, "");
        _refused(abi.encodeWithSelector(IERC1155Errors.ERC1155MissingApprovalForAll.selector, address(this), alice));
        voucher.safeBatchTransferFrom(alice, bob, _list(SPRING), _list(1), "");
    }

    /// @dev Shops are paid by orders only, else takings would appear without a sale.
    function test_nothing_is_sent_to_a_shop() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.NotAPerson.selector, cafe));
        _send(alice, cafe, SPRING, 1);
        _refused(abi.encodeWithSelector(ICampusVoucher.NotAPerson.selector, cafe));
        _sendBoth(alice, cafe, 1);
    }

    function test_nothing_is_sent_to_the_contract() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.NotAPerson.selector, address(voucher)));
        _send(alice, address(voucher), SPRING, 1);
        _refused(abi.encodeWithSelector(ICampusVoucher.NotAPerson.selector, address(voucher)));
        _sendBoth(alice, address(voucher), 1);
    }

    function test_nothing_is_sent_to_nobody() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.NotAPerson.selector, address(0)));
        _send(alice, address(0), SPRING, 1);
    }

    function test_a_shop_sends_nothing() public {
        _takingsFor(cafe);
        _refused(abi.encodeWithSelector(ICampusVoucher.NotAPerson.selector, cafe));
        _send(cafe, bob, SPRING, 1);
        _refused(abi.encodeWithSelector(ICampusVoucher.NotAPerson.selector, cafe));
        _sendBoth(cafe, bob, 0);
    }

    function test_a_shop_cannot_let_others_send_its_takings() public {
        _takingsFor(cafe);
        vm.prank(cafe);
        voucher.setApprovalForAll(bob, true);
        _refused(abi.encodeWithSelector(ICampusVoucher.NotAPerson.selector, cafe));
        vm.prank(bob);
        voucher.safeTransferFrom(cafe, bob, SPRING, 1, "");
    }

    function test_a_former_shop_keeps_its_takings() public {
        _issue(bob, SPRING, 5);
        _takingsFor(bob);
        _setShop(bob, false);
        _send(bob, alice, SPRING, 5);
        _refused(abi.encodeWithSelector(ICampusVoucher.TakingsLocked.selector, bob, SPRING, 300));
        _send(bob, alice, SPRING, 1);
        _refused(abi.encodeWithSelector(ICampusVoucher.TakingsLocked.selector, bob, SPRING, 300));
        vm.prank(bob);
        voucher.safeBatchTransferFrom(bob, alice, _list(SPRING), _list(1), "");
    }

    function test_nothing_is_sent_after_the_end() public {
        vm.warp(SPRING_END);
        _refused(abi.encodeWithSelector(ICampusVoucher.Expired.selector, SPRING, SPRING_END));
        _send(alice, bob, SPRING, 1);
        _refused(abi.encodeWithSelector(ICampusVoucher.Expired.selector, SPRING, SPRING_END));
        _sendBoth(alice, bob, 1);
        _send(alice, bob, SUMMER, 1);
    }

    function test_an_unknown_series_is_refused() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.UnknownSeries.selector, 1));
        _send(alice, bob, 1, 0);
    }

    /* WHAT MOVES */

    function test_people_send_to_people() public {
        vm.expectEmit(address(voucher));
        emit IERC1155.TransferSingle(alice, alice, bob, SPRING, 300);
        _send(alice, bob, SPRING, 300);
        _sendBoth(alice, bob, 10);
        _holds(bob, SPRING, 310);
        _holds(bob, SUMMER, 10);
        _holds(alice, SPRING, 690);
    }

    function test_an_approved_operator_sends_for_a_person() public {
        vm.prank(alice);
        voucher.setApprovalForAll(relayer, true);
        vm.prank(relayer);
        voucher.safeTransferFrom(alice, bob, SPRING, 1, "");
        _holds(bob, SPRING, 1);
    }

    function test_a_person_sends_in_the_last_second() public {
        vm.warp(SPRING_END - 1);
        _send(alice, bob, SPRING, 1);
        _holds(bob, SPRING, 1);
    }

    function test_the_interfaces_are_announced() public view {
        vm.assertTrue(voucher.supportsInterface(type(IERC1155).interfaceId));
        vm.assertTrue(voucher.supportsInterface(type(IAccessControl).interfaceId));
        vm.assertFalse(voucher.supportsInterface(0xffffffff));
    }

    function testFuzz_the_takings_never_leave_by_a_transfer(uint256 own, uint256 taken, uint256 sent) public {
        own = _bound(own, 0, 1000);
        taken = _bound(taken, 1, 1000);
        sent = _bound(sent, 0, 2000);
        if (own > 0) _issue(bob, SPRING, own);
        _setShop(bob, true);
        ICampusVoucher.Spend memory s = _spendOf(SPRING, taken);
        s.shop = bob;
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(s));
        voucher.spend(s, signature);
        _setShop(bob, false);
        vm.prank(bob);
        try voucher.safeTransferFrom(bob, alice, SPRING, sent, "") {
            vm.assertTrue(sent <= own);
        } catch {
            vm.assertTrue(sent > own);
        }
        vm.assertTrue(voucher.balanceOf(bob, SPRING) >= taken);
    }
}

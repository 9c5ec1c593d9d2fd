// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CampusWon} from "../src/CampusWon.sol";
import {Base} from "./support/Base.sol";
import {TypedData} from "./support/TypedData.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

/// @dev Ours in full (roles, mint, burn, pause, 0 decimals, domain); of OpenZeppelin's the wiring: that both kinds of
/// signature work under one domain and stop while paused.
contract CampusWonTest is Base {
    uint256 private constant START = 1_800_000_000;
    uint256 private constant KEY = 0xA11CE;
    bytes32 private constant NONCE = "order";

    address private immutable admin = address(0xAD);
    address private immutable minter = address(0x313);
    address private immutable pauser = address(0xFA);
    address private immutable bob = address(0xB0B);
    address private immutable alice = vm.addr(KEY);
    CampusWon private won;

    function setUp() public {
        vm.warp(START);
        won = new CampusWon(admin);
        bytes32 mints = won.MINTER_ROLE();
        bytes32 pauses = won.PAUSER_ROLE();
        vm.prank(admin);
        won.grantRole(mints, minter);
        vm.prank(admin);
        won.grantRole(pauses, pauser);
    }

    function _mint(address to, uint256 amount) private {
        vm.prank(minter);
        won.mint(to, amount);
    }

    function _pause() private {
        vm.prank(pauser);
        won.pause();
    }

    function _refusedWithout(bytes32 role, address account) private {
        vm.expectRevert(abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, account, role));
    }

    function _sign(bytes32 message) private view returns (uint8 v, bytes32 r, bytes32 s) {
        return vm.sign(KEY, TypedData.digest(TypedData.domain("Campus Won", address(won)), message));
    }

    function _authorization(string memory kind, address to, uint256 value) private pure returns (bytes32) {
        bytes memory fields = bytes.concat(
            bytes(kind), "(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
        );
        return keccak256(abi.encode(keccak256(fields), vm.addr(KEY), to, value, 0, START + 60, NONCE));
    }

    /* ROLES */

    function test_only_a_minter_mints() public {
        _refusedWithout(won.MINTER_ROLE(), address(this));
        won.mint(bob, 1);
    }

    function test_only_a_minter_burns() public {
        _mint(address(this), 1);
        _refusedWithout(won.MINTER_ROLE(), address(this));
        won.burn(1);
    }

    function test_only_a_pauser_pauses() public {
        _refusedWithout(won.PAUSER_ROLE(), address(this));
        won.pause();
        _pause();
        _refusedWithout(won.PAUSER_ROLE(), address(this));
        won.unpause();
    }

    function test_the_admin_neither_mints_nor_pauses() public {
        _refusedWithout(won.MINTER_ROLE(), admin);
        vm.prank(admin);
        won.mint(admin, 1);
        _refusedWithout(won.PAUSER_ROLE(), admin);
        vm.prank(admin);
        won.pause();
    }

    /* NAMES */

    function test_a_unit_is_one_won() public view {
        vm.assertEq(won.name(), "Campus Won");
        vm.assertEq(won.symbol(), "CWON");
        vm.assertEq(won.decimals(), 0);
        vm.assertEq(won.totalSupply(), 0);
    }

    function test_the_domain_is_announced() public view {
        (, string memory name, string memory version, uint256 chainId, address verifying,,) = won.eip712Domain();
        vm.assertEq(name, "Campus Won");
        vm.assertEq(version, "1");
        vm.assertEq(chainId, block.chainid);
        vm.assertEq(verifying, address(won));
        vm.assertEq(won.DOMAIN_SEPARATOR(), TypedData.domain("Campus Won", address(won)));
    }

    /* MINT AND BURN */

    function test_a_minter_burns_its_own_and_no_more() public {
        _mint(minter, 100);
        _mint(bob, 100);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, minter, 100, 101));
        vm.prank(minter);
        won.burn(101);
        vm.expectEmit(address(won));
        emit IERC20.Transfer(minter, address(0), 60);
        vm.prank(minter);
        won.burn(60);
        vm.assertEq(won.balanceOf(minter), 40);
        vm.assertEq(won.balanceOf(bob), 100);
        vm.assertEq(won.totalSupply(), 140);
    }

    function testFuzz_supply_is_minted_less_burned(uint128 minted, uint128 given, uint128 burned) public {
        _mint(bob, given);
        _mint(minter, minted);
        burned = uint128(_bound(burned, 0, minted));
        vm.prank(minter);
        won.burn(burned);
        vm.assertEq(won.totalSupply(), uint256(given) + minted - burned);
        vm.assertEq(won.balanceOf(minter), minted - burned);
    }

    /* SIGNED PAYMENTS */

    function test_anyone_brings_a_signed_transfer_once() public {
        _mint(alice, 100);
        (uint8 v, bytes32 r, bytes32 s) = _sign(_authorization("TransferWithAuthorization", bob, 30));
        won.transferWithAuthorization(alice, bob, 30, 0, START + 60, NONCE, v, r, s);
        vm.assertEq(won.balanceOf(bob), 30);
        vm.assertTrue(won.authorizationState(alice, NONCE));
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009UsedAuthorization.selector, alice, NONCE));
        won.transferWithAuthorization(alice, bob, 30, 0, START + 60, NONCE, v, r, s);
    }

    function test_only_the_payee_receives_with_a_signature() public {
        _mint(alice, 100);
        (uint8 v, bytes32 r, bytes32 s) = _sign(_authorization("ReceiveWithAuthorization", bob, 30));
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, bob));
        won.receiveWithAuthorization(alice, bob, 30, 0, START + 60, NONCE, v, r, s);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        won.transferWithAuthorization(alice, bob, 30, 0, START + 60, NONCE, v, r, s);
        vm.prank(bob);
        won.receiveWithAuthorization(alice, bob, 30, 0, START + 60, NONCE, v, r, s);
        vm.assertEq(won.balanceOf(bob), 30);
    }

    function test_a_late_payment_is_refused() public {
        _mint(alice, 100);
        (uint8 v, bytes32 r, bytes32 s) = _sign(_authorization("TransferWithAuthorization", bob, 30));
        vm.warp(START + 60);
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009InvalidAuthorizationTime.selector, 0, START + 60));
        won.transferWithAuthorization(alice, bob, 30, 0, START + 60, NONCE, v, r, s);
    }

    function test_a_cancelled_payment_is_refused() public {
        _mint(alice, 100);
        bytes32 kind = keccak256("CancelAuthorization(address authorizer,bytes32 nonce)");
        (uint8 v, bytes32 r, bytes32 s) = _sign(keccak256(abi.encode(kind, alice, NONCE)));
        won.cancelAuthorization(alice, NONCE, v, r, s);
        (v, r, s) = _sign(_authorization("TransferWithAuthorization", bob, 30));
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009UsedAuthorization.selector, alice, NONCE));
        won.transferWithAuthorization(alice, bob, 30, 0, START + 60, NONCE, v, r, s);
    }

    function testFuzz_any_other_amount_is_refused(uint128 signed, uint128 asked) public {
        if (signed == asked) return;
        _mint(alice, type(uint128).max);
        (uint8 v, bytes32 r, bytes32 s) = _sign(_authorization("TransferWithAuthorization", bob, signed));
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        won.transferWithAuthorization(alice, bob, asked, 0, START + 60, NONCE, v, r, s);
    }

    function _permit(uint256 nonce) private view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 kind = keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
        return _sign(keccak256(abi.encode(kind, alice, bob, 30, nonce, START + 60)));
    }

    function test_a_permit_is_an_allowance() public {
        (uint8 v, bytes32 r, bytes32 s) = _permit(0);
        won.permit(alice, bob, 30, START + 60, v, r, s);
        vm.assertEq(won.allowance(alice, bob), 30);
        vm.assertEq(won.nonces(alice), 1);
    }

    function test_a_late_permit_is_refused() public {
        (uint8 v, bytes32 r, bytes32 s) = _permit(0);
        vm.warp(START + 61);
        vm.expectRevert(abi.encodeWithSelector(ERC20Permit.ERC2612ExpiredSignature.selector, START + 60));
        won.permit(alice, bob, 30, START + 60, v, r, s);
    }

    /* PAUSE */

    function test_nothing_moves_while_paused() public {
        _mint(alice, 100);
        _mint(minter, 100);
        _pause();
        vm.expectRevert(Pausable.EnforcedPause.selector);
        _mint(alice, 1);
        vm.expectRevert(Pausable.EnforcedPause.selector);
        vm.prank(minter);
        won.burn(1);
        vm.expectRevert(Pausable.EnforcedPause.selector);
        vm.prank(alice);
        // forge-lint: disable-next-line(erc20-unchecked-transfer)
        won.transfer(bob, 1);
        (uint8 v, bytes32 r, bytes32 s) = _sign(_authorization("TransferWithAuthorization", bob, 30));
        vm.expectRevert(Pausable.EnforcedPause.selector);
        won.transferWithAuthorization(alice, bob, 30, 0, START + 60, NONCE, v, r, s);

        vm.prank(pauser);
        won.unpause();
        won.transferWithAuthorization(alice, bob, 30, 0, START + 60, NONCE, v, r, s);
        vm.assertEq(won.balanceOf(bob), 30);
    }
}

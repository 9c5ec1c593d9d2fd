// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CampusVoucher} from "../../src/CampusVoucher.sol";
import {ICampusVoucher} from "../../src/interfaces/ICampusVoucher.sol";
import {GiftId, IssueId, OrderId, SettlementId} from "../../src/types/Ids.sol";
import {Base} from "./Base.sol";
import {TypedData} from "./TypedData.sol";
import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

/// @dev A co-op with two series (SPRING ends first), two shops, and two people who hold nothing yet.
abstract contract VoucherFixture is Base {
    uint64 internal constant START = 1_800_000_000;
    uint256 internal constant SPRING = 7;
    uint256 internal constant SUMMER = 9;
    uint64 internal constant SPRING_END = START + 30 days;
    uint64 internal constant SUMMER_END = START + 60 days;
    uint256 internal constant SOON = START + 10 minutes;

    uint256 internal constant ALICE_KEY = 0xA11CE;
    uint256 internal constant BOB_KEY = 0xB0B;

    OrderId internal constant ORDER = OrderId.wrap("order");
    GiftId internal constant GIFT = GiftId.wrap("gift");
    GiftId internal constant OTHER_GIFT = GiftId.wrap("other gift");
    IssueId internal constant ISSUE = IssueId.wrap("issue");
    SettlementId internal constant SETTLEMENT = SettlementId.wrap("settlement");

    address internal immutable admin = address(0xAD);
    address internal immutable issuer = address(0x155);
    address internal immutable pauser = address(0xFA);
    address internal immutable relayer = address(0x4E1);
    address internal immutable cafe = address(0xCAFE);
    address internal immutable books = address(0xB00C);
    address internal immutable alice = vm.addr(ALICE_KEY);
    address internal immutable bob = vm.addr(BOB_KEY);

    CampusVoucher internal voucher;
    uint256 private _issues;

    function setUp() public virtual {
        vm.warp(START);
        voucher = new CampusVoucher(admin);
        _grant(voucher.ISSUER_ROLE(), issuer);
        _grant(voucher.PAUSER_ROLE(), pauser);
        _createSeries(SPRING, SPRING_END);
        _createSeries(SUMMER, SUMMER_END);
        _setShop(cafe, true);
        _setShop(books, true);
    }

    /* THE CO-OP'S ACTS */

    function _grant(bytes32 role, address account) internal {
        vm.prank(admin);
        voucher.grantRole(role, account);
    }

    function _createSeries(uint256 series, uint64 endsAt) internal {
        vm.prank(issuer);
        voucher.createSeries(series, endsAt, keccak256(abi.encode("terms", series)));
    }

    function _setShop(address shop, bool accepted) internal {
        vm.prank(issuer);
        voucher.setShop(shop, accepted);
    }

    function _issue(address holder, uint256 series, uint256 amount) internal {
        vm.prank(issuer);
        voucher.issueBatch(series, IssueId.wrap(bytes32(++_issues)), _who(holder), _list(amount));
    }

    function _refund(OrderId order, uint256[] memory series, uint256[] memory amounts) internal {
        vm.prank(issuer);
        voucher.refund(order, series, amounts);
    }

    function _settle(address shop, SettlementId id, uint256[] memory series, uint256[] memory amounts) internal {
        vm.prank(issuer);
        voucher.settle(shop, id, series, amounts);
    }

    function _pause() internal {
        vm.prank(pauser);
        voucher.pause();
    }

    /* PEOPLE'S ACTS, BROUGHT BY THE RELAYER */

    function _spendOf(uint256 series, uint256 amount) internal view returns (ICampusVoucher.Spend memory) {
        return ICampusVoucher.Spend(alice, cafe, ORDER, _list(series), _list(amount), SOON);
    }

    function _giveOf(uint256 series, uint256 amount) internal view returns (ICampusVoucher.Give memory) {
        return ICampusVoucher.Give(alice, bob, GIFT, _list(series), _list(amount), START + 3 days, SOON);
    }

    function _acceptOf() internal view returns (ICampusVoucher.AcceptGift memory) {
        return ICampusVoucher.AcceptGift(bob, GIFT, block.timestamp + 1);
    }

    function _takeBackOf() internal view returns (ICampusVoucher.TakeBack memory) {
        return ICampusVoucher.TakeBack(alice, GIFT, block.timestamp + 1);
    }

    function _spend(ICampusVoucher.Spend memory s) internal {
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(s));
        vm.prank(relayer);
        voucher.spend(s, signature);
    }

    function _give(ICampusVoucher.Give memory g) internal {
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(g));
        vm.prank(relayer);
        voucher.give(g, signature);
    }

    function _accept(ICampusVoucher.AcceptGift memory a) internal {
        bytes memory signature = _sign(BOB_KEY, TypedData.hash(a));
        vm.prank(relayer);
        voucher.acceptGift(a, signature);
    }

    function _takeBack(ICampusVoucher.TakeBack memory t) internal {
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(t));
        vm.prank(relayer);
        voucher.takeBack(t, signature);
    }

    function _sign(uint256 key, bytes32 message) internal view returns (bytes memory) {
        bytes32 digest = TypedData.digest(TypedData.domain("Campus Voucher", address(voucher)), message);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    /* EXPECTATIONS */

    /// @dev `reason` is an error selector followed by its encoded arguments.
    function _refused(bytes memory reason) internal {
        vm.expectRevert(reason);
    }

    function _refusedWithout(bytes32 role) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, address(this), role)
        );
    }

    function _holds(address account, uint256 series, uint256 amount) internal view {
        vm.assertEq(voucher.balanceOf(account, series), amount, "balance");
    }

    function _takes(address shop, uint256 series, uint256 amount) internal view {
        vm.assertEq(voucher.takingsOf(shop, series), amount, "takings");
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "./interfaces/ICampusVoucher.sol";
import {Lines} from "./libraries/Lines.sol";
import {Messages} from "./libraries/Messages.sol";
import {GiftId, IssueId, OrderId, SettlementId} from "./types/Ids.sol";
import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {ERC1155} from "@openzeppelin/contracts/token/ERC1155/ERC1155.sol";
import {ERC1155Pausable} from "@openzeppelin/contracts/token/ERC1155/extensions/ERC1155Pausable.sol";
import {ERC1155Utils} from "@openzeppelin/contracts/token/ERC1155/utils/ERC1155Utils.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Campus Voucher, see {ICampusVoucher}.
contract CampusVoucher is ICampusVoucher, ERC1155, ERC1155Pausable, EIP712, AccessControl {
    using Messages for *;

    bytes32 public constant ISSUER_ROLE = keccak256("ISSUER_ROLE");
    bytes32 public constant PAUSER_ROLE = keccak256("PAUSER_ROLE");

    struct Order {
        address holder;
        address shop;
        mapping(uint256 series => uint256) refundable;
    }

    mapping(uint256 series => Series) private _series;
    mapping(address account => bool) private _shops;
    mapping(address shop => mapping(uint256 series => uint256)) private _takings;
    mapping(OrderId order => Order) private _orders;
    mapping(GiftId gift => Gift) private _gifts;
    mapping(IssueId issue => bool) private _issues;
    mapping(SettlementId settlement => bool) private _settlements;

    /// @param admin may grant and revoke every role, and holds no other role itself.
    constructor(address admin) ERC1155("") EIP712("Campus Voucher", "1") {
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
    }

    /* SERIES AND SHOPS */

    /// @inheritdoc ICampusVoucher
    function createSeries(uint256 series, uint64 endsAt, bytes32 termsHash) external onlyRole(ISSUER_ROLE) {
        Series storage record = _series[series];
        require(record.endsAt == 0, SeriesExists(series));
        require(endsAt > block.timestamp, EndsInThePast(endsAt));

        record.issuer = msg.sender;
        record.endsAt = endsAt;
        record.termsHash = termsHash;
        emit SeriesCreated(series, msg.sender, endsAt, termsHash);
    }

    /// @inheritdoc ICampusVoucher
    function setShop(address shop, bool accepted) external onlyRole(ISSUER_ROLE) {
        require(shop != address(0) && shop != address(this), InvalidAccount(shop));

        _shops[shop] = accepted;
        emit ShopSet(shop, accepted);
    }

    /// @inheritdoc ICampusVoucher
    function issueBatch(uint256 series, IssueId issue, address[] calldata holders, uint256[] calldata amounts)
        external
        onlyRole(ISSUER_ROLE)
    {
        require(!_issues[issue], IssueUsed(issue));
        require(holders.length == amounts.length, LengthMismatch(holders.length, amounts.length));
        require(holders.length > 0, EmptyList());
        _requireGood(series);

        _issues[issue] = true;
        uint256 total = 0;
        uint256[] memory id = _one(series);
        for (uint256 i = 0; i < holders.length; ++i) {
            _requirePerson(holders[i]);
            require(amounts[i] > 0, ZeroAmount(i));
            total += amounts[i];
            _update(address(0), holders[i], id, _one(amounts[i]));
            emit Issued(series, issue, holders[i], amounts[i]);
        }
        _series[series].issued += total;

        // A second pass, so that the first contract asked for its consent finds every balance in place.
        for (uint256 i = 0; i < holders.length; ++i) {
            ERC1155Utils.checkOnERC1155Received(msg.sender, address(0), holders[i], series, amounts[i], "");
        }
    }

    /* PAYING */

    /// @inheritdoc ICampusVoucher
    function spend(Spend calldata s, bytes calldata signature) external {
        Order storage order = _orders[s.order];
        require(order.holder == address(0), OrderUsed(s.order));
        require(_shops[s.shop], ShopNotAccepted(s.shop));
        _requirePerson(s.holder);
        _requireGoodLines(s.series, s.amounts);
        _requireSigned(s.holder, s.hash(), s.validBefore, signature);

        order.holder = s.holder;
        order.shop = s.shop;
        for (uint256 i = 0; i < s.series.length; ++i) {
            order.refundable[s.series[i]] = s.amounts[i];
            _takings[s.shop][s.series[i]] += s.amounts[i];
        }
        emit Spent(s.order, s.holder, s.shop, s.series, s.amounts);
        _updateWithAcceptanceCheck(s.holder, s.shop, s.series, s.amounts, "");
    }

    /// @inheritdoc ICampusVoucher
    function refund(OrderId order, uint256[] calldata series, uint256[] calldata amounts)
        external
        onlyRole(ISSUER_ROLE)
    {
        Order storage paid = _orders[order];
        (address holder, address shop) = (paid.holder, paid.shop);
        require(holder != address(0), UnknownOrder(order));
        _requireGoodLines(series, amounts);

        for (uint256 i = 0; i < series.length; ++i) {
            uint256 left = paid.refundable[series[i]];
            require(amounts[i] <= left, RefundExceedsPaid(order, series[i], left, amounts[i]));
            paid.refundable[series[i]] = left - amounts[i];
            _takeFromTakings(shop, series[i], amounts[i]);
        }
        emit Refunded(order, holder, shop, series, amounts);
        _update(shop, holder, series, amounts); // no hook: a way back
    }

    /// @inheritdoc ICampusVoucher
    function settle(address shop, SettlementId settlement, uint256[] calldata series, uint256[] calldata amounts)
        external
        onlyRole(ISSUER_ROLE)
    {
        require(!_settlements[settlement], SettlementUsed(settlement));
        Lines.check(series, amounts);

        _settlements[settlement] = true;
        for (uint256 i = 0; i < series.length; ++i) {
            // No look at the end of the series: takings are earned, and are paid out after it too.
            _takeFromTakings(shop, series[i], amounts[i]);
            _series[series[i]].settled += amounts[i];
        }
        emit Settled(settlement, shop, series, amounts);
        _update(shop, address(0), series, amounts);
    }

    /* GIFTS */

    /// @inheritdoc ICampusVoucher
    function give(Give calldata g, bytes calldata signature) external {
        Gift storage gift = _gifts[g.gift];
        require(gift.state == GiftState.None, GiftUsed(g.gift));
        require(g.acceptBefore > block.timestamp, GiftTooLate(g.gift, g.acceptBefore));
        _requirePerson(g.holder);
        _requirePerson(g.receiver);
        uint64 acceptBefore = _requireGoodLines(g.series, g.amounts);
        _requireSigned(g.holder, g.hash(), g.validBefore, signature);

        // Below a uint64, so the cast cannot cut.
        if (g.acceptBefore < acceptBefore) acceptBefore = uint64(g.acceptBefore);
        gift.holder = g.holder;
        gift.acceptBefore = acceptBefore;
        gift.state = GiftState.Open;
        gift.receiver = g.receiver;
        gift.series = g.series;
        gift.amounts = g.amounts;
        emit Given(g.gift, g.holder, g.receiver, g.series, g.amounts, acceptBefore);
        _update(g.holder, address(this), g.series, g.amounts); // no hook: this contract need not ask itself
    }

    /// @inheritdoc ICampusVoucher
    function acceptGift(AcceptGift calldata a, bytes calldata signature) external {
        Gift storage gift = _openGift(a.gift);
        require(a.receiver == gift.receiver, NotTheReceiver(a.gift, a.receiver));
        require(block.timestamp < gift.acceptBefore, GiftTooLate(a.gift, gift.acceptBefore));
        _requirePerson(a.receiver);
        _requireSigned(a.receiver, a.hash(), a.validBefore, signature);

        // No look at the series: none ends before the gift's acceptBefore.
        (uint256[] memory series, uint256[] memory amounts) = _close(gift, GiftState.Accepted);
        emit GiftAccepted(a.gift, gift.holder, a.receiver);
        _updateWithAcceptanceCheck(address(this), a.receiver, series, amounts, "");
    }

    /// @inheritdoc ICampusVoucher
    function takeBack(TakeBack calldata t, bytes calldata signature) external {
        Gift storage gift = _openGift(t.gift);
        require(t.holder == gift.holder, NotTheHolder(t.gift, t.holder));
        _requireSigned(t.holder, t.hash(), t.validBefore, signature);

        _sendBack(t.gift, gift, false);
    }

    /// @inheritdoc ICampusVoucher
    function returnGift(GiftId gift) external {
        Gift storage open = _openGift(gift);
        require(block.timestamp >= open.acceptBefore, GiftStillOpen(gift, open.acceptBefore));

        _sendBack(gift, open, true);
    }

    /* EXPIRY */

    /// @inheritdoc ICampusVoucher
    function expire(uint256 series, address[] calldata holders) external {
        uint64 endsAt = _endOf(series);
        require(block.timestamp >= endsAt, NotExpired(series, endsAt));

        uint256 total = 0;
        uint256[] memory id = _one(series);
        for (uint256 i = 0; i < holders.length; ++i) {
            address holder = holders[i];
            require(holder != address(this), InvalidAccount(holder));
            uint256 amount = balanceOf(holder, series) - _takings[holder][series];
            if (amount == 0) continue;
            total += amount;
            emit ExpiredBalance(series, holder, amount);
            _update(holder, address(0), id, _one(amount));
        }
        _series[series].expired += total;
    }

    /* PAUSE */

    /// @inheritdoc ICampusVoucher
    function pause() external onlyRole(PAUSER_ROLE) {
        _pause();
    }

    /// @inheritdoc ICampusVoucher
    function unpause() external onlyRole(PAUSER_ROLE) {
        _unpause();
    }

    /* VIEWS */

    /// @inheritdoc ICampusVoucher
    function seriesOf(uint256 series) external view returns (Series memory) {
        return _series[series];
    }

    /// @inheritdoc ICampusVoucher
    function issued(uint256 series) external view returns (uint256) {
        return _series[series].issued;
    }

    /// @inheritdoc ICampusVoucher
    function settled(uint256 series) external view returns (uint256) {
        return _series[series].settled;
    }

    /// @inheritdoc ICampusVoucher
    function expired(uint256 series) external view returns (uint256) {
        return _series[series].expired;
    }

    /// @inheritdoc ICampusVoucher
    function isShop(address account) external view returns (bool) {
        return _shops[account];
    }

    /// @inheritdoc ICampusVoucher
    function takingsOf(address shop, uint256 series) external view returns (uint256) {
        return _takings[shop][series];
    }

    /// @inheritdoc ICampusVoucher
    function orderUsed(OrderId order) external view returns (bool) {
        return _orders[order].holder != address(0);
    }

    /// @inheritdoc ICampusVoucher
    function orderOf(OrderId order) external view returns (address holder, address shop) {
        return (_orders[order].holder, _orders[order].shop);
    }

    /// @inheritdoc ICampusVoucher
    function refundable(OrderId order, uint256 series) external view returns (uint256) {
        return _orders[order].refundable[series];
    }

    /// @inheritdoc ICampusVoucher
    function issueUsed(IssueId issue) external view returns (bool) {
        return _issues[issue];
    }

    /// @inheritdoc ICampusVoucher
    function settlementUsed(SettlementId settlement) external view returns (bool) {
        return _settlements[settlement];
    }

    /// @inheritdoc ICampusVoucher
    function giftOf(GiftId gift) external view returns (Gift memory) {
        return _gifts[gift];
    }

    /* ERC-1155 */

    /// @notice Plain transfer, between people and before the end of the series.
    function safeTransferFrom(address from, address to, uint256 id, uint256 value, bytes memory data) public override {
        _requirePerson(from);
        _requirePerson(to);
        _requireGood(id);
        super.safeTransferFrom(from, to, id, value, data);
    }

    /// @notice Plain transfer of several series, between people and before the end of each.
    function safeBatchTransferFrom(
        address from,
        address to,
        uint256[] memory ids,
        uint256[] memory values,
        bytes memory data
    ) public override {
        _requirePerson(from);
        _requirePerson(to);
        for (uint256 i = 0; i < ids.length; ++i) {
            _requireGood(ids[i]);
        }
        super.safeBatchTransferFrom(from, to, ids, values, data);
    }

    /// @inheritdoc ERC1155
    function supportsInterface(bytes4 id) public view override(ERC1155, AccessControl) returns (bool) {
        return super.supportsInterface(id);
    }

    /// @dev Every movement passes here. Whatever its rules were, it must leave the sender's takings covered; refund
    /// and settle lower the takings before they come here.
    function _update(address from, address to, uint256[] memory ids, uint256[] memory values)
        internal
        override(ERC1155, ERC1155Pausable)
    {
        super._update(from, to, ids, values);
        if (from == address(0)) return;
        for (uint256 i = 0; i < ids.length; ++i) {
            uint256 takings = _takings[from][ids[i]];
            require(balanceOf(from, ids[i]) >= takings, TakingsLocked(from, ids[i], takings));
        }
    }

    /* CHECKS AND STEPS */

    function _endOf(uint256 series) private view returns (uint64 endsAt) {
        endsAt = _series[series].endsAt;
        require(endsAt > 0, UnknownSeries(series));
    }

    function _requireGood(uint256 series) private view returns (uint64 endsAt) {
        endsAt = _endOf(series);
        require(block.timestamp < endsAt, Expired(series, endsAt));
    }

    /// @return firstEnd when the earliest of the series ends.
    function _requireGoodLines(uint256[] calldata series, uint256[] calldata amounts)
        private
        view
        returns (uint64 firstEnd)
    {
        Lines.check(series, amounts);
        firstEnd = type(uint64).max;
        for (uint256 i = 0; i < series.length; ++i) {
            uint64 endsAt = _requireGood(series[i]);
            if (endsAt < firstEnd) firstEnd = endsAt;
        }
    }

    function _requirePerson(address account) private view {
        require(account != address(0) && account != address(this) && !_shops[account], NotAPerson(account));
    }

    function _requireSigned(address signer, bytes32 structHash, uint256 validBefore, bytes calldata signature)
        private
        view
    {
        require(block.timestamp < validBefore, SignatureTooLate(validBefore));
        bytes32 digest = _hashTypedDataV4(structHash);
        require(SignatureChecker.isValidSignatureNowCalldata(signer, digest, signature), InvalidSignature(signer));
    }

    function _takeFromTakings(address shop, uint256 series, uint256 amount) private {
        uint256 takings = _takings[shop][series];
        require(amount <= takings, TakingsExceeded(shop, series, takings, amount));
        _takings[shop][series] = takings - amount;
    }

    function _openGift(GiftId gift) private view returns (Gift storage open) {
        open = _gifts[gift];
        require(open.state == GiftState.Open, GiftNotOpen(gift, open.state));
    }

    function _close(Gift storage gift, GiftState state)
        private
        returns (uint256[] memory series, uint256[] memory amounts)
    {
        (series, amounts) = (gift.series, gift.amounts);
        gift.state = state;
        delete gift.series;
        delete gift.amounts;
    }

    /// @dev No look at the series nor at the holder: a way back is open after the end and to a shop as well. It adds
    /// to no takings, so what comes back can only expire.
    function _sendBack(GiftId id, Gift storage gift, bool byDeadline) private {
        (uint256[] memory series, uint256[] memory amounts) = _close(gift, GiftState.Returned);
        emit GiftTakenBack(id, gift.holder, byDeadline);
        _update(address(this), gift.holder, series, amounts); // no hook: a way back
    }

    function _one(uint256 value) private pure returns (uint256[] memory list) {
        list = new uint256[](1);
        list[0] = value;
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {GiftId, IssueId, OrderId, SettlementId} from "../types/Ids.sol";

/// @title Campus Voucher
/// @notice Vouchers of a campus co-op: an ERC-1155 with one id per series, where one unit is worth one won of that
/// series. People spend vouchers at accepted shops and give them to each other; the co-op settles with the shops.
///
/// Four kinds of balance exist, and their sum per series is always `issued - settled - expired`:
/// - free: what a person may spend, give or send;
/// - custody: the contract's own balance, one part per open gift;
/// - takings: what a shop was paid. The shop cannot move it, it leaves only by refund or settlement, and it does not
///   expire, because it is earned. It stays the shop's after the shop is no longer accepted;
/// - a shop's other balance: what it held as a person before it was accepted. It cannot move, and expires.
///
/// After a series ends, its units no longer change owner: they are only burned (settlement of takings, expiry of the
/// rest). A gift that goes back to its giver is not an exception: custody never made it anybody else's. A gift cannot be
/// accepted after the end of any of its series, so from then on anyone can send it back, and then expire it.
///
/// While the contract is paused nothing moves at all.
///
/// A person's act is an EIP-712 message (domain name "Campus Voucher", version "1") that anyone may bring to the chain.
/// The signature is 65 bytes of ECDSA (r, s, v; low s), or whatever the account accepts by ERC-1271 if it has code.
/// Each act can be done once: an order and a gift have an id that is used up, and a gift leaves custody once.
///
/// Whoever signs first uses up an order or gift id, whatever the amounts. So an id should be unguessable until it is
/// used, and the reader of `Spent` must compare holder, shop and amounts with the order before handing anything over.
///
/// @dev ERC-1155 receiver hooks are called last, when every balance and counter is final, and only where units reach
/// somebody new: issueBatch, spend, acceptGift and plain transfers. They are left out on purpose where units go back
/// to an account that already had them (takeBack, returnGift, refund): a hook that reverts would keep others' books open.
interface ICampusVoucher {
    /* TYPES */

    /// @notice "I pay this order at this shop with these vouchers."
    /// @param order id of the order, paid at most once on this contract.
    /// @param series strictly increasing.
    /// @param amounts won of each series, each above 0.
    /// @param validBefore Unix seconds; the message works only before.
    struct Spend {
        address holder;
        address shop;
        OrderId order;
        uint256[] series;
        uint256[] amounts;
        uint256 validBefore;
    }

    /// @notice "I set these vouchers aside as a gift for this receiver."
    /// @param gift id of the gift, used at most once on this contract.
    /// @param acceptBefore Unix seconds; from then on the gift only goes back. The end of a series comes first.
    struct Give {
        address holder;
        address receiver;
        GiftId gift;
        uint256[] series;
        uint256[] amounts;
        uint256 acceptBefore;
        uint256 validBefore;
    }

    /// @notice "I accept this gift."
    struct AcceptGift {
        address receiver;
        GiftId gift;
        uint256 validBefore;
    }

    /// @notice "I take my gift back, it was not accepted."
    struct TakeBack {
        address holder;
        GiftId gift;
        uint256 validBefore;
    }

    /// @notice A series. `endsAt` is 0 when the series does not exist.
    /// @param issuer the account that created it.
    /// @param endsAt Unix seconds; units are good before.
    /// @param termsHash hash of the document that says what the series is good for.
    /// @param issued won ever issued.
    /// @param settled won burned by settlement.
    /// @param expired won burned by expiry.
    struct Series {
        address issuer;
        uint64 endsAt;
        bytes32 termsHash;
        uint256 issued;
        uint256 settled;
        uint256 expired;
    }

    enum GiftState {
        None,
        Open,
        Accepted,
        Returned
    }

    /// @notice A gift. `series` and `amounts` are empty once it has left custody.
    /// @param acceptBefore the asked time or the end of its earliest series, whichever comes first.
    struct Gift {
        address holder;
        uint64 acceptBefore;
        GiftState state;
        address receiver;
        uint256[] series;
        uint256[] amounts;
    }

    /* EVENTS */

    event SeriesCreated(uint256 indexed series, address indexed issuer, uint64 endsAt, bytes32 termsHash);
    event ShopSet(address indexed shop, bool accepted);
    event Issued(uint256 indexed series, IssueId indexed issue, address indexed holder, uint256 amount);
    event Spent(
        OrderId indexed order, address indexed holder, address indexed shop, uint256[] series, uint256[] amounts
    );
    event Refunded(
        OrderId indexed order, address indexed holder, address indexed shop, uint256[] series, uint256[] amounts
    );
    /// @param acceptBefore the effective one, see `Gift`.
    event Given(
        GiftId indexed gift,
        address indexed holder,
        address indexed receiver,
        uint256[] series,
        uint256[] amounts,
        uint256 acceptBefore
    );
    event GiftAccepted(GiftId indexed gift, address indexed holder, address indexed receiver);
    /// @param byDeadline false when the giver asked for it, true when the gift could no longer be accepted.
    event GiftTakenBack(GiftId indexed gift, address indexed holder, bool byDeadline);
    event Settled(SettlementId indexed settlement, address indexed shop, uint256[] series, uint256[] amounts);
    event ExpiredBalance(uint256 indexed series, address indexed holder, uint256 amount);

    /* ERRORS */

    error SeriesExists(uint256 series);
    error UnknownSeries(uint256 series);
    error EndsInThePast(uint64 endsAt);
    error Expired(uint256 series, uint64 endsAt);
    error NotExpired(uint256 series, uint64 endsAt);

    error LengthMismatch(uint256 left, uint256 right);
    error EmptyList();
    error ZeroAmount(uint256 position);
    error SeriesNotIncreasing(uint256 position);

    error IssueUsed(IssueId issue);
    error OrderUsed(OrderId order);
    error GiftUsed(GiftId gift);
    error SettlementUsed(SettlementId settlement);
    error UnknownOrder(OrderId order);

    /// @notice The account is the zero address or this contract.
    error InvalidAccount(address account);
    /// @notice The account is a shop (or cannot be anybody's) where only a person may stand.
    error NotAPerson(address account);
    error ShopNotAccepted(address shop);

    error SignatureTooLate(uint256 validBefore);
    error InvalidSignature(address signer);

    /// @notice The gift is not in custody: never given, accepted or gone back.
    error GiftNotOpen(GiftId gift, GiftState state);
    error GiftTooLate(GiftId gift, uint256 acceptBefore);
    error GiftStillOpen(GiftId gift, uint256 acceptBefore);
    error NotTheReceiver(GiftId gift, address account);
    error NotTheHolder(GiftId gift, address account);

    error RefundExceedsPaid(OrderId order, uint256 series, uint256 left, uint256 asked);
    error TakingsExceeded(address shop, uint256 series, uint256 takings, uint256 asked);
    /// @notice The movement would cut into what the account was paid as a shop.
    error TakingsLocked(address shop, uint256 series, uint256 takings);

    /* SERIES AND SHOPS */

    /// @notice Opens a series; the caller becomes its issuer of record.
    /// @dev ISSUER_ROLE. Refuses an id that exists and an end that is not in the future. A series never changes: the
    /// terms and the end that people got their vouchers under stay. Works while paused, because nothing moves.
    function createSeries(uint256 series, uint64 endsAt, bytes32 termsHash) external;

    /// @notice Lets `shop` take payments, or stops it. Its takings stay its own either way.
    /// @dev ISSUER_ROLE. Refuses the zero address and this contract. While accepted, an account cannot spend, give,
    /// send or receive as a person. Works while paused.
    function setShop(address shop, bool accepted) external;

    /// @notice Issues `amounts[i]` won of `series` to `holders[i]`.
    /// @param issue id of the batch, used at most once on this contract, so that a batch sent twice is issued once.
    /// @dev ISSUER_ROLE: any issuer, not only the one that created the series, so that a relayer key can be replaced.
    /// Refuses an ended or unknown series, an empty batch, an amount of 0, a shop and this contract as holder. The
    /// same holder twice is fine. A batch of 200 costs about 7M gas.
    function issueBatch(uint256 series, IssueId issue, address[] calldata holders, uint256[] calldata amounts) external;

    /* PAYING */

    /// @notice Pays an order: the units become takings of the shop.
    /// @dev Anyone. Refuses a late message, a used order, a shop that is not accepted, a holder that is a shop, ended
    /// series and a signature that is not the holder's.
    function spend(Spend calldata s, bytes calldata signature) external;

    /// @notice Sends part or all of a paid order back to whoever paid it.
    /// @dev ISSUER_ROLE. Refuses more than was paid and not yet refunded, more than the shop's unsettled takings, and
    /// ended series: those cannot become good again, the co-op makes it up off chain. Takes no id of its own, so
    /// two equal calls refund twice, within what was paid.
    function refund(OrderId order, uint256[] calldata series, uint256[] calldata amounts) external;

    /// @notice Burns takings that the co-op pays out to the shop in money.
    /// @param settlement id of the pay-out, used at most once on this contract.
    /// @dev ISSUER_ROLE. Works after the end of a series, and for a shop that is no longer accepted. Refuses more than
    /// the shop's takings, so that what an account held as a person is never paid out.
    function settle(address shop, SettlementId settlement, uint256[] calldata series, uint256[] calldata amounts)
        external;

    /* GIFTS */

    /// @notice Puts units into custody for a receiver.
    /// @dev Anyone. Refuses a late message, a used gift id, an acceptBefore in the past, a receiver that is a shop (a
    /// shop is paid by orders only), a holder that is a shop, ended series and a signature that is not the holder's.
    function give(Give calldata g, bytes calldata signature) external;

    /// @notice Moves a gift to its receiver.
    /// @dev Anyone, before the gift's acceptBefore, with the receiver's signature. Refuses if the receiver has become
    /// a shop since.
    function acceptGift(AcceptGift calldata a, bytes calldata signature) external;

    /// @notice Moves a gift back to its giver, who asked for it.
    /// @dev Anyone, at any time while the gift is in custody, with the giver's signature.
    function takeBack(TakeBack calldata t, bytes calldata signature) external;

    /// @notice Moves a gift back to its giver when it can no longer be accepted.
    /// @dev Anyone, from the gift's acceptBefore on; no signature.
    function returnGift(GiftId gift) external;

    /* EXPIRY */

    /// @notice Burns what is left of an ended series with these holders, except takings. Holders with nothing to burn
    /// are skipped, so a list may be sent twice.
    /// @dev Anyone, from the end on. Refuses this contract as holder: custody goes back by returnGift first.
    function expire(uint256 series, address[] calldata holders) external;

    /* PAUSE */

    /// @notice Stops every movement of units.
    /// @dev PAUSER_ROLE.
    function pause() external;

    /// @notice Lets units move again.
    /// @dev PAUSER_ROLE.
    function unpause() external;

    /* VIEWS */

    /// @notice The stored record; all zero when the series does not exist.
    function seriesOf(uint256 series) external view returns (Series memory);

    /// @notice Won of `series` ever issued.
    function issued(uint256 series) external view returns (uint256);

    /// @notice Won of `series` burned by settlement.
    function settled(uint256 series) external view returns (uint256);

    /// @notice Won of `series` burned by expiry.
    function expired(uint256 series) external view returns (uint256);

    /// @notice Whether `account` may take payments now.
    function isShop(address account) external view returns (bool);

    /// @notice What `shop` was paid and has neither been refunded nor settled.
    function takingsOf(address shop, uint256 series) external view returns (uint256);

    /// @notice Whether the order was paid. Refunds do not make it payable again.
    function orderUsed(OrderId order) external view returns (bool);

    /// @notice Who paid the order and to which shop; zero addresses when it was not paid.
    function orderOf(OrderId order) external view returns (address holder, address shop);

    /// @notice What was paid for `order` in `series` and not yet refunded.
    function refundable(OrderId order, uint256 series) external view returns (uint256);

    /// @notice Whether the batch id was issued.
    function issueUsed(IssueId issue) external view returns (bool);

    /// @notice Whether the settlement id was settled.
    function settlementUsed(SettlementId settlement) external view returns (bool);

    /// @notice The stored gift; state `None` when it was never given.
    function giftOf(GiftId gift) external view returns (Gift memory);
}

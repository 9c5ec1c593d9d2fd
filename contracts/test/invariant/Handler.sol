// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CampusVoucher} from "../../src/CampusVoucher.sol";
import {ICampusVoucher} from "../../src/interfaces/ICampusVoucher.sol";
import {GiftId, IssueId, OrderId, SettlementId} from "../../src/types/Ids.sol";
import {Base} from "../support/Base.sol";
import {TypedData} from "../support/TypedData.sol";

/// @dev Acts for a small campus: four people (the last one opens and closes a shop now and then), two shops, three
/// series that end one after the other. A call either does a legal thing, or nothing when none is possible; where a
/// name starts with `try`, it attempts something forbidden and counts if that worked. Keeps its own books, by
/// adding up what it did, never by asking the contract.
contract Handler is Base {
    uint256 private constant PEOPLE = 4;
    uint64 private constant START = 1_800_000_000;

    CampusVoucher public immutable voucher;
    address[] public accounts; // people, then shops, then the contract itself
    uint256[] public series;
    OrderId[] public orders;
    GiftId[] public gifts;

    mapping(uint256 series => uint256) public issued;
    mapping(uint256 series => uint256) public settled;
    mapping(uint256 series => uint256) public expired;
    mapping(OrderId order => mapping(uint256 series => uint256)) public paid;
    mapping(OrderId order => mapping(uint256 series => uint256)) public refunded;
    mapping(address shop => mapping(uint256 series => uint256)) public earned;
    mapping(address holder => mapping(uint256 series => uint256)) public received; // never lowered
    mapping(uint256 series => uint256) public waiting; // in open gifts
    uint256 public breaches; // forbidden attempts that worked

    ICampusVoucher.Spend[] private _spends;
    bytes[] private _spendSignatures;
    ICampusVoucher.Give[] private _gives;
    mapping(GiftId gift => bool) private _left;
    IssueId private _lastIssue;
    SettlementId private _lastSettlement;
    uint256 private _ids;
    uint256 private _time = START;

    constructor() {
        vm.warp(START);
        voucher = new CampusVoucher(address(this));
        voucher.grantRole(voucher.ISSUER_ROLE(), address(this));
        for (uint64 i = 0; i < 3; ++i) {
            series.push(10 + i);
            voucher.createSeries(10 + i, START + (4 + 8 * i) * 1 days, "terms");
        }
        for (uint256 i = 0; i < PEOPLE; ++i) {
            accounts.push(vm.addr(i + 1));
        }
        for (uint160 i = 0; i < 2; ++i) {
            accounts.push(address(0x5500 + i));
            voucher.setShop(accounts[PEOPLE + i], true);
        }
        accounts.push(address(voucher));
        for (uint256 i = 0; i < PEOPLE; ++i) {
            for (uint256 j = 0; j < series.length; ++j) {
                issue(i, j, 1000);
            }
        }
    }

    /* THE CO-OP */

    function issue(uint256 who, uint256 which, uint256 amount) public {
        (uint256 person, uint256 id) = (who % PEOPLE, _series(which));
        if (!_good(id) || voucher.isShop(accounts[person])) return;
        amount = _bound(amount, 1, 1_000_000);
        _lastIssue = IssueId.wrap(_id());
        voucher.issueBatch(id, _lastIssue, _who(accounts[person]), _list(amount));
        issued[id] += amount;
        received[accounts[person]][id] += amount;
    }

    function refund(uint256 which, uint256 amount) external {
        if (orders.length == 0) return;
        ICampusVoucher.Spend memory s = _spends[which % _spends.length];
        uint256 id = s.series[which % s.series.length];
        uint256 most = paid[s.order][id] - refunded[s.order][id];
        if (earned[s.shop][id] < most) most = earned[s.shop][id];
        if (most == 0 || !_good(id)) return;
        amount = _bound(amount, 1, most);
        voucher.refund(s.order, _list(id), _list(amount));
        refunded[s.order][id] += amount;
        earned[s.shop][id] -= amount;
    }

    function settle(uint256 who, uint256 which, uint256 amount) external {
        address shop = accounts[who % (PEOPLE + 2)];
        uint256 id = _series(which);
        if (earned[shop][id] == 0) return;
        amount = _bound(amount, 1, earned[shop][id]);
        _lastSettlement = SettlementId.wrap(_id());
        voucher.settle(shop, _lastSettlement, _list(id), _list(amount));
        earned[shop][id] -= amount;
        settled[id] += amount;
    }

    function openOrCloseShop() external {
        address shop = accounts[PEOPLE - 1];
        voucher.setShop(shop, !voucher.isShop(shop));
    }

    /* PEOPLE */

    function spend(uint256 who, uint256 where, uint256 which, uint256 amount) external {
        uint256 person = who % PEOPLE;
        address shop = accounts[PEOPLE - 1 + where % 3];
        (uint256[] memory ids, uint256[] memory amounts) = _some(accounts[person], which, amount);
        if (ids.length == 0 || voucher.isShop(accounts[person]) || !voucher.isShop(shop)) return;
        OrderId order = OrderId.wrap(_id());
        ICampusVoucher.Spend memory s =
            ICampusVoucher.Spend(accounts[person], shop, order, ids, amounts, type(uint256).max);
        bytes memory signature = _sign(person, TypedData.hash(s));
        voucher.spend(s, signature);
        _notePaid(s);
        orders.push(order);
        _spends.push(s);
        _spendSignatures.push(signature);
    }

    function give(uint256 who, uint256 to, uint256 which, uint256 amount, uint256 time) external {
        (uint256 person, address receiver) = (who % PEOPLE, accounts[to % PEOPLE]);
        (uint256[] memory ids, uint256[] memory amounts) = _some(accounts[person], which, amount);
        if (ids.length == 0 || voucher.isShop(accounts[person]) || voucher.isShop(receiver)) return;
        GiftId gift = GiftId.wrap(_id());
        uint256 acceptBefore = block.timestamp + 1 + time % 8 days;
        ICampusVoucher.Give memory g =
            ICampusVoucher.Give(accounts[person], receiver, gift, ids, amounts, acceptBefore, type(uint256).max);
        voucher.give(g, _sign(person, TypedData.hash(g)));
        gifts.push(gift);
        _gives.push(g);
        _noteWaiting(g, true);
    }

    function acceptGift(uint256 which) external {
        if (gifts.length == 0) return;
        ICampusVoucher.Give memory g = _gives[which % _gives.length];
        if (_left[g.gift] || block.timestamp >= g.acceptBefore || voucher.isShop(g.receiver)) return;
        for (uint256 i = 0; i < g.series.length; ++i) {
            if (!_good(g.series[i])) return;
        }
        (ICampusVoucher.AcceptGift memory a, bytes memory signature) = _acceptOf(g);
        voucher.acceptGift(a, signature);
        _noteWaiting(g, false);
        for (uint256 i = 0; i < g.series.length; ++i) {
            received[g.receiver][g.series[i]] += g.amounts[i];
        }
    }

    function takeBack(uint256 which) external {
        if (gifts.length == 0) return;
        ICampusVoucher.Give memory g = _gives[which % _gives.length];
        if (_left[g.gift]) return;
        ICampusVoucher.TakeBack memory t = ICampusVoucher.TakeBack(g.holder, g.gift, type(uint256).max);
        voucher.takeBack(t, _sign(_person(g.holder), TypedData.hash(t)));
        _noteWaiting(g, false);
    }

    function send(uint256 who, uint256 to, uint256 which, uint256 amount) external {
        (address from, address receiver) = (accounts[who % PEOPLE], accounts[to % PEOPLE]);
        (uint256[] memory ids, uint256[] memory amounts) = _some(from, which, amount);
        if (ids.length == 0 || voucher.isShop(from) || voucher.isShop(receiver)) return;
        vm.prank(from);
        voucher.safeBatchTransferFrom(from, receiver, ids, amounts, "");
        for (uint256 i = 0; i < ids.length; ++i) {
            received[receiver][ids[i]] += amounts[i];
        }
    }

    /* ANYONE */

    function returnGift(uint256 which) external {
        if (gifts.length == 0) return;
        ICampusVoucher.Give memory g = _gives[which % _gives.length];
        bool late = block.timestamp >= g.acceptBefore;
        for (uint256 i = 0; i < g.series.length; ++i) {
            if (!_good(g.series[i])) late = true;
        }
        if (_left[g.gift] || !late) return;
        voucher.returnGift(g.gift);
        _noteWaiting(g, false);
    }

    function expire(uint256 which) external {
        uint256 id = _series(which);
        if (_good(id)) return;
        address[] memory holders = new address[](PEOPLE + 2);
        for (uint256 i = 0; i < holders.length; ++i) {
            holders[i] = accounts[i];
            expired[id] += voucher.balanceOf(holders[i], id) - earned[holders[i]][id];
        }
        voucher.expire(id, holders);
    }

    function wait_(uint256 time) external {
        _time += time % 4 days;
        vm.warp(_time);
    }

    /* FORBIDDEN */

    function tryPayAgain(uint256 which) external {
        if (orders.length == 0) return;
        ICampusVoucher.Spend memory s = _spends[which % _spends.length];
        try voucher.spend(s, _spendSignatures[which % _spends.length]) {
            ++breaches;
        } catch {}
    }

    function tryAcceptAgain(uint256 which) external {
        if (gifts.length == 0) return;
        ICampusVoucher.Give memory g = _gives[which % _gives.length];
        if (!_left[g.gift]) return;
        (ICampusVoucher.AcceptGift memory a, bytes memory signature) = _acceptOf(g);
        try voucher.acceptGift(a, signature) {
            ++breaches;
        } catch {}
        try voucher.returnGift(g.gift) {
            ++breaches;
        } catch {}
    }

    function tryIssueAgain(uint256 who, uint256 which) external {
        address person = accounts[who % PEOPLE];
        try voucher.issueBatch(_series(which), _lastIssue, _who(person), _list(1)) {
            ++breaches;
        } catch {}
    }

    function trySettleAgain(uint256 who, uint256 which) external {
        if (SettlementId.unwrap(_lastSettlement) == 0) return;
        try voucher.settle(accounts[who % (PEOPLE + 2)], _lastSettlement, _list(_series(which)), _list(1)) {
            ++breaches;
        } catch {}
    }

    /// @dev Everything one account could do to change the owner of an ended series.
    function tryMoveEnded(uint256 who, uint256 to, uint256 which) external {
        (address from, address receiver, uint256 id) =
            (accounts[who % (PEOPLE + 2)], accounts[to % PEOPLE], _series(which));
        if (_good(id) || voucher.balanceOf(from, id) == 0) return;
        vm.prank(from);
        try voucher.safeTransferFrom(from, receiver, id, 1, "") {
            ++breaches;
        } catch {}
        if (who % (PEOPLE + 2) >= PEOPLE) return;
        ICampusVoucher.Spend memory s =
            ICampusVoucher.Spend(from, accounts[PEOPLE], OrderId.wrap(_id()), _list(id), _list(1), type(uint256).max);
        bytes memory signature = _sign(_person(from), TypedData.hash(s));
        try voucher.spend(s, signature) {
            ++breaches;
        } catch {}
    }

    /// @dev A shop that may just have closed reaches for its takings, by a transfer of all it has.
    function tryMoveTakings(uint256 to) external {
        address shop = accounts[PEOPLE - 1];
        for (uint256 i = 0; i < series.length; ++i) {
            uint256 all = voucher.balanceOf(shop, series[i]);
            if (earned[shop][series[i]] == 0) continue;
            vm.prank(shop);
            try voucher.safeTransferFrom(shop, accounts[to % (PEOPLE - 1)], series[i], all, "") {
                ++breaches;
            } catch {}
        }
    }

    /* BOOKS */

    function counts() external view returns (uint256, uint256, uint256, uint256) {
        return (accounts.length, series.length, orders.length, gifts.length);
    }

    function _acceptOf(ICampusVoucher.Give memory g)
        private
        view
        returns (ICampusVoucher.AcceptGift memory a, bytes memory signature)
    {
        a = ICampusVoucher.AcceptGift(g.receiver, g.gift, type(uint256).max);
        signature = _sign(_person(g.receiver), TypedData.hash(a));
    }

    function _notePaid(ICampusVoucher.Spend memory s) private {
        for (uint256 i = 0; i < s.series.length; ++i) {
            paid[s.order][s.series[i]] += s.amounts[i];
            earned[s.shop][s.series[i]] += s.amounts[i];
            received[s.shop][s.series[i]] += s.amounts[i];
        }
    }

    function _noteWaiting(ICampusVoucher.Give memory g, bool comes) private {
        for (uint256 i = 0; i < g.series.length; ++i) {
            if (comes) waiting[g.series[i]] += g.amounts[i];
            else waiting[g.series[i]] -= g.amounts[i];
        }
        _left[g.gift] = !comes;
    }

    /// @dev Up to two neighbouring series that are good and that `holder` has of, with a part of each.
    function _some(address holder, uint256 which, uint256 amount)
        private
        view
        returns (uint256[] memory ids, uint256[] memory amounts)
    {
        uint256 first = _series(which);
        uint256 free = _free(holder, first);
        if (free == 0) return (_list(), _list());
        (ids, amounts) = (_list(first), _list(_bound(amount, 1, free)));
        uint256 second = first + 1;
        if (second == 13 || amount % 2 == 0) return (ids, amounts);
        free = _free(holder, second);
        if (free == 0) return (ids, amounts);
        return (_list(first, second), _list(amounts[0], _bound(amount / 2, 1, free)));
    }

    function _free(address holder, uint256 id) private view returns (uint256) {
        return _good(id) ? voucher.balanceOf(holder, id) - earned[holder][id] : 0;
    }

    function _good(uint256 id) private view returns (bool) {
        return block.timestamp < START + (4 + 8 * (id - 10)) * 1 days;
    }

    function _series(uint256 which) private view returns (uint256) {
        return series[which % series.length];
    }

    function _person(address account) private view returns (uint256 person) {
        while (accounts[person] != account) ++person;
    }

    function _id() private returns (bytes32) {
        return keccak256(abi.encode(++_ids));
    }

    function _sign(uint256 person, bytes32 message) private view returns (bytes memory) {
        bytes32 digest = TypedData.digest(TypedData.domain("Campus Voucher", address(voucher)), message);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(person + 1, digest);
        return abi.encodePacked(r, s, v);
    }
}

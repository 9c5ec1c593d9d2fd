// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CampusVoucher} from "../src/CampusVoucher.sol";
import {ICampusVoucher} from "../src/interfaces/ICampusVoucher.sol";
import {OrderId} from "../src/types/Ids.sol";
import {TypedData} from "./support/TypedData.sol";
import {VoucherFixture} from "./support/VoucherFixture.sol";
import {Wallet} from "./support/Wallet.sol";
import {IERC1155Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

/// @dev Holders with code: their signatures (ERC-1271), their consent to receive, and what they try while asked.
contract ContractHoldersTest is VoucherFixture {
    Wallet internal wallet;

    function setUp() public override {
        super.setUp();
        wallet = new Wallet(alice);
    }

    function _walletSpend(uint256 amount) private view returns (ICampusVoucher.Spend memory s, bytes memory signature) {
        s = _spendOf(SPRING, amount);
        s.holder = address(wallet);
        signature = _sign(ALICE_KEY, TypedData.hash(s));
    }

    function _giftTo(address receiver, uint256 amount) private {
        _issue(alice, SPRING, amount);
        ICampusVoucher.Give memory g = _giveOf(SPRING, amount);
        g.receiver = receiver;
        _give(g);
    }

    /* SIGNATURES */

    function test_a_wallet_pays_with_its_owners_signature() public {
        _issue(address(wallet), SPRING, 100);
        (ICampusVoucher.Spend memory s, bytes memory signature) = _walletSpend(60);
        voucher.spend(s, signature);
        _holds(address(wallet), SPRING, 40);
        _takes(cafe, SPRING, 60);
    }

    function test_a_wallet_refuses_a_strangers_signature() public {
        _issue(address(wallet), SPRING, 100);
        (ICampusVoucher.Spend memory s,) = _walletSpend(60);
        bytes memory signature = _sign(BOB_KEY, TypedData.hash(s));
        _refused(abi.encodeWithSelector(ICampusVoucher.InvalidSignature.selector, address(wallet)));
        voucher.spend(s, signature);
    }

    function test_a_contract_without_signatures_can_pay_nothing() public {
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 60);
        s.holder = address(this);
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(s));
        _refused(abi.encodeWithSelector(ICampusVoucher.InvalidSignature.selector, address(this)));
        voucher.spend(s, signature);
    }

    /* CONSENT */

    function test_a_contract_that_cannot_receive_is_named() public {
        _refused(abi.encodeWithSelector(IERC1155Errors.ERC1155InvalidReceiver.selector, address(this)));
        vm.prank(issuer);
        voucher.issueBatch(SPRING, ISSUE, _who(alice, address(this)), _list(1, 1));
    }

    function test_a_wallet_may_refuse_what_is_new_to_it() public {
        wallet.refuse(true);
        vm.expectRevert(Wallet.Refused.selector);
        vm.prank(issuer);
        voucher.issueBatch(SPRING, ISSUE, _who(address(wallet)), _list(1));

        _giftTo(address(wallet), 10);
        ICampusVoucher.AcceptGift memory a = _acceptOf();
        a.receiver = address(wallet);
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(a));
        vm.expectRevert(Wallet.Refused.selector);
        voucher.acceptGift(a, signature);
    }

    function test_a_shop_contract_may_refuse_a_payment() public {
        _issue(alice, SPRING, 10);
        _setShop(address(wallet), true);
        wallet.refuse(true);
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 1);
        s.shop = address(wallet);
        vm.expectRevert(Wallet.Refused.selector);
        _spend(s);
    }

    /// @dev Else a wallet could keep a gift in custody, or a shop's books open, for ever.
    function test_no_wallet_can_refuse_what_comes_back() public {
        _issue(address(wallet), SPRING, 100);
        (ICampusVoucher.Spend memory s, bytes memory signature) = _walletSpend(60);
        voucher.spend(s, signature);
        ICampusVoucher.Give memory g = _giveOf(SPRING, 40);
        g.holder = address(wallet);
        voucher.give(g, _sign(ALICE_KEY, TypedData.hash(g)));

        wallet.refuse(true);
        _refund(ORDER, _list(SPRING), _list(60));
        vm.warp(START + 3 days);
        voucher.returnGift(GIFT);
        _holds(address(wallet), SPRING, 100);
    }

    /* REENTRANCY: when asked, every book is closed already */

    function test_a_gift_is_not_accepted_again_from_within() public {
        _giftTo(address(wallet), 10);
        _issue(alice, SPRING, 10);
        ICampusVoucher.Give memory other = _giveOf(SPRING, 10);
        other.gift = OTHER_GIFT;
        _give(other); // more custody to be taken, if the gift could be accepted twice

        ICampusVoucher.AcceptGift memory a = _acceptOf();
        a.receiver = address(wallet);
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(a));
        wallet.callOnReceive(address(voucher), abi.encodeCall(voucher.acceptGift, (a, signature)));
        voucher.acceptGift(a, signature);

        vm.assertTrue(wallet.called());
        vm.assertFalse(wallet.succeeded());
        _holds(address(wallet), SPRING, 10);
        _holds(address(voucher), SPRING, 10);
    }

    function test_an_order_is_not_paid_again_from_within() public {
        _issue(alice, SPRING, 10);
        _setShop(address(wallet), true);
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 5);
        s.shop = address(wallet);
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(s));
        wallet.callOnReceive(address(voucher), abi.encodeCall(voucher.spend, (s, signature)));
        voucher.spend(s, signature);

        vm.assertTrue(wallet.called());
        vm.assertFalse(wallet.succeeded());
        _holds(alice, SPRING, 5);
        _takes(address(wallet), SPRING, 5);
    }

    function test_a_batch_is_not_issued_again_from_within() public {
        _grant(voucher.ISSUER_ROLE(), address(wallet));
        bytes memory again = abi.encodeCall(voucher.issueBatch, (SPRING, ISSUE, _who(address(wallet)), _list(1)));
        wallet.callOnReceive(address(voucher), again);
        vm.prank(issuer);
        voucher.issueBatch(SPRING, ISSUE, _who(address(wallet)), _list(1));

        vm.assertTrue(wallet.called());
        vm.assertFalse(wallet.succeeded());
        vm.assertEq(voucher.issued(SPRING), 1);
    }

    /// @dev The first of a batch sees the whole batch issued, and what it sends on is counted like any transfer.
    function test_a_batch_is_complete_when_its_first_holder_is_asked() public {
        Ledger ledger = new Ledger(voucher, SPRING);
        wallet.callOnReceive(address(ledger), abi.encodeCall(ledger.note, (bob)));
        vm.prank(issuer);
        voucher.issueBatch(SPRING, ISSUE, _who(address(wallet), bob), _list(3, 4));

        vm.assertTrue(wallet.succeeded());
        vm.assertEq(ledger.issued(), 7);
        vm.assertEq(ledger.balance(), 4);
    }

    function test_a_wallet_may_pay_on_what_it_just_received() public {
        (ICampusVoucher.Spend memory s, bytes memory signature) = _walletSpend(3);
        wallet.callOnReceive(address(voucher), abi.encodeCall(voucher.spend, (s, signature)));
        vm.prank(issuer);
        voucher.issueBatch(SPRING, ISSUE, _who(address(wallet), bob), _list(3, 4));

        vm.assertTrue(wallet.succeeded());
        vm.assertTrue(voucher.orderUsed(OrderId.wrap("order")));
        _holds(address(wallet), SPRING, 0);
        _takes(cafe, SPRING, 3);
    }
}

/// @dev Writes down what the books say at the moment it is called.
contract Ledger {
    CampusVoucher private immutable _voucher;
    uint256 private immutable _series;
    uint256 public issued;
    uint256 public balance;

    constructor(CampusVoucher voucher, uint256 series) {
        (_voucher, _series) = (voucher, series);
    }

    function note(address holder) external {
        (issued, balance) = (_voucher.issued(_series), _voucher.balanceOf(holder, _series));
    }
}

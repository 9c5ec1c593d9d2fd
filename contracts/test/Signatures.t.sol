// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CampusVoucher} from "../src/CampusVoucher.sol";
import {ICampusVoucher} from "../src/interfaces/ICampusVoucher.sol";
import {GiftId, OrderId} from "../src/types/Ids.sol";
import {TypedData} from "./support/TypedData.sol";
import {VoucherFixture} from "./support/VoucherFixture.sol";

/// @dev Two steps: TypedData (written from the standard) agrees with digests that alloy-sol-types 1.7.3 made from the
/// same messages, and the contract accepts TypedData's digests and nothing near them.
contract SignaturesTest is VoucherFixture {
    address private constant H = 0x1111111111111111111111111111111111111111;
    address private constant O = 0x2222222222222222222222222222222222222222;
    bytes32 private constant ID = 0x3333333333333333333333333333333333333333333333333333333333333333;
    address private constant VERIFYING = 0x00000000000000000000000000000000C0FfeE00;

    function setUp() public override {
        super.setUp();
        _issue(alice, SPRING, 1000);
        _issue(alice, SUMMER, 1000);
    }

    /* THE SAME AS ALLOY */

    function _alloys(bytes32 expected, bytes32 message) private {
        vm.chainId(777);
        vm.assertEq(TypedData.digest(TypedData.domain("Campus Voucher", VERIFYING), message), expected);
    }

    function test_domains_are_alloys() public {
        vm.chainId(777);
        vm.assertEq(
            TypedData.domain("Campus Voucher", VERIFYING),
            0x6dee2744e0f8ff5bd99272ca93f621597bf6d52347e35ec9577739bf5bfac3a6
        );
        vm.assertEq(
            TypedData.domain("Campus Won", VERIFYING),
            0xce80e7ba659cfbaaf321c6bcaefdb34b3cc0e6182ca29178d2bdd4c60b7b46c7
        );
    }

    function test_spend_is_alloys() public {
        _alloys(
            0x7c37ea00b82183d6ed1039b822b950dee538c2d13396a7c5396545ad4da0f504,
            TypedData.hash(ICampusVoucher.Spend(H, O, OrderId.wrap(ID), _list(4, 5), _list(600, 70), 8000))
        );
    }

    function test_give_is_alloys() public {
        _alloys(
            0x67866ffd57ff4b274162dc05475b24a2d683b7cf1541198213bdd73f14d64f2a,
            TypedData.hash(ICampusVoucher.Give(H, O, GiftId.wrap(ID), _list(4, 5), _list(600, 70), 9000, 8000))
        );
    }

    function test_accept_gift_is_alloys() public {
        _alloys(
            0x9eb2231b946e63e607f40a2851d0f51ad719c0476293740a6764fb27ce2b2608,
            TypedData.hash(ICampusVoucher.AcceptGift(O, GiftId.wrap(ID), 8000))
        );
    }

    function test_take_back_is_alloys() public {
        _alloys(
            0x25bbcd29e46039a61ecb521458ec4926eb4f7f2dd2ebb5f03395f4b1dd8122a5,
            TypedData.hash(ICampusVoucher.TakeBack(H, GiftId.wrap(ID), 8000))
        );
    }

    /* WHAT THE CONTRACT ANNOUNCES */

    function test_the_domain_is_announced() public view {
        (bytes1 fields, string memory name, string memory version, uint256 chainId, address verifying,,) =
            voucher.eip712Domain();
        vm.assertEq(bytes32(fields), bytes32(bytes1(0x0f)));
        vm.assertEq(name, "Campus Voucher");
        vm.assertEq(version, "1");
        vm.assertEq(chainId, block.chainid);
        vm.assertEq(verifying, address(voucher));
    }

    /* NOTHING NEAR THE SIGNED MESSAGE */

    function _invalid(ICampusVoucher.Spend memory s, bytes memory signature) private {
        _refused(abi.encodeWithSelector(ICampusVoucher.InvalidSignature.selector, s.holder));
        voucher.spend(s, signature);
    }

    function test_every_field_of_a_payment_is_signed() public {
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 10);
        (s.series, s.amounts) = (_list(SPRING, SUMMER), _list(10, 20));
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(s));

        s.holder = bob;
        _invalid(s, signature);
        (s.holder, s.shop) = (alice, books);
        _invalid(s, signature);
        (s.shop, s.order) = (cafe, OrderId.wrap("second"));
        _invalid(s, signature);
        (s.order, s.series, s.amounts) = (ORDER, _list(SPRING), _list(10));
        _invalid(s, signature);
        (s.series, s.amounts) = (_list(SPRING, SUMMER), _list(20, 10));
        _invalid(s, signature);
        (s.amounts, s.validBefore) = (_list(10, 20), SOON + 1);
        _invalid(s, signature);

        s.validBefore = SOON;
        voucher.spend(s, signature);
    }

    function test_every_field_of_a_gift_is_signed() public {
        ICampusVoucher.Give memory g = _giveOf(SPRING, 10);
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(g));
        bytes memory invalid = abi.encodeWithSelector(ICampusVoucher.InvalidSignature.selector, alice);

        g.receiver = relayer;
        _refused(invalid);
        voucher.give(g, signature);
        (g.receiver, g.gift) = (bob, OTHER_GIFT);
        _refused(invalid);
        voucher.give(g, signature);
        (g.gift, g.series) = (GIFT, _list(SUMMER));
        _refused(invalid);
        voucher.give(g, signature);
        (g.series, g.amounts) = (_list(SPRING), _list(11));
        _refused(invalid);
        voucher.give(g, signature);
        (g.amounts, g.acceptBefore) = (_list(10), START + 4 days);
        _refused(invalid);
        voucher.give(g, signature);
        (g.acceptBefore, g.validBefore) = (START + 3 days, SOON + 1);
        _refused(invalid);
        voucher.give(g, signature);

        g.validBefore = SOON;
        voucher.give(g, signature);
    }

    function test_every_field_of_an_acceptance_is_signed() public {
        _give(_giveOf(SPRING, 10));
        ICampusVoucher.Give memory other = _giveOf(SPRING, 10);
        other.gift = OTHER_GIFT;
        _give(other);
        ICampusVoucher.AcceptGift memory a = _acceptOf();
        bytes memory signature = _sign(BOB_KEY, TypedData.hash(a));

        a.gift = OTHER_GIFT;
        _refused(abi.encodeWithSelector(ICampusVoucher.InvalidSignature.selector, bob));
        voucher.acceptGift(a, signature);
        (a.gift, a.validBefore) = (GIFT, a.validBefore + 1);
        _refused(abi.encodeWithSelector(ICampusVoucher.InvalidSignature.selector, bob));
        voucher.acceptGift(a, signature);
    }

    /// @dev The two messages have the same shape; only the type name tells them apart.
    function test_an_acceptance_is_not_a_taking_back() public {
        ICampusVoucher.Give memory g = _giveOf(SPRING, 10);
        g.receiver = alice;
        _give(g);
        ICampusVoucher.TakeBack memory t = _takeBackOf();
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(ICampusVoucher.AcceptGift(alice, GIFT, t.validBefore)));
        _refused(abi.encodeWithSelector(ICampusVoucher.InvalidSignature.selector, alice));
        voucher.takeBack(t, signature);
    }

    function test_a_strangers_signature_is_refused() public {
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 10);
        _invalid(s, _sign(BOB_KEY, TypedData.hash(s)));
        ICampusVoucher.TakeBack memory t = _takeBackOf();
        _give(_giveOf(SPRING, 10));
        bytes memory signature = _sign(BOB_KEY, TypedData.hash(t));
        _refused(abi.encodeWithSelector(ICampusVoucher.InvalidSignature.selector, alice));
        voucher.takeBack(t, signature);
    }

    function test_a_signature_for_another_chain_is_refused() public {
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 10);
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(s));
        vm.chainId(block.chainid + 1);
        _invalid(s, signature);
    }

    function test_a_signature_for_another_contract_is_refused() public {
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 10);
        CampusVoucher here = voucher;
        voucher = new CampusVoucher(admin);
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(s));
        voucher = here;
        _invalid(s, signature);
    }

    function test_only_65_bytes_are_a_signature() public {
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 10);
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(s));
        _invalid(s, "");
        _invalid(s, bytes.concat(signature, hex"00"));
        bytes memory short = new bytes(64);
        for (uint256 i = 0; i < 64; ++i) {
            short[i] = signature[i];
        }
        _invalid(s, short);
    }

    function test_the_mirrored_signature_is_refused() public {
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 10);
        bytes32 digest = TypedData.digest(TypedData.domain("Campus Voucher", address(voucher)), TypedData.hash(s));
        (uint8 v, bytes32 r, bytes32 low) = vm.sign(ALICE_KEY, digest);
        uint256 order = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
        bytes32 high = bytes32(order - uint256(low));
        _invalid(s, abi.encodePacked(r, high, v == 27 ? uint8(28) : uint8(27)));
    }

    function testFuzz_random_bytes_are_no_signature(bytes32 r, bytes32 s, uint8 v) public {
        _invalid(_spendOf(SPRING, 10), abi.encodePacked(r, s, v));
    }

    function testFuzz_any_other_amount_is_refused(uint256 signed, uint256 asked) public {
        (signed, asked) = (_bound(signed, 1, 1000), _bound(asked, 1, 1000));
        if (signed == asked) return;
        ICampusVoucher.Spend memory s = _spendOf(SPRING, signed);
        bytes memory signature = _sign(ALICE_KEY, TypedData.hash(s));
        s.amounts = _list(asked);
        _invalid(s, signature);
    }
}

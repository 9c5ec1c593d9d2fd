// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../src/interfaces/ICampusVoucher.sol";
import {VoucherFixture} from "./support/VoucherFixture.sol";

/// @dev What .gas-snapshot records: one call per test, with a few thousand gas around it for making the message. Left
/// out is what a transaction costs before it starts (21,000 and its data). Each writes to storage that was empty: the
/// dearest case.
contract GasTest is VoucherFixture {
    function setUp() public override {
        super.setUp();
        _issue(alice, SPRING, 1000);
        _issue(alice, SUMMER, 1000);
    }

    function _batch(uint256 size) private {
        address[] memory holders = new address[](size);
        uint256[] memory amounts = new uint256[](size);
        for (uint160 i = 0; i < size; ++i) {
            (holders[i], amounts[i]) = (address(0x10000 + i), 5000);
        }
        vm.prank(issuer);
        uint256 before = gasleft();
        voucher.issueBatch(SPRING, ISSUE, holders, amounts);
        vm.assertTrue(before - gasleft() < 12_000_000, "a batch of 200 fits a block of 30M more than twice");
    }

    function test_spend_from_one_series() public {
        _spend(_spendOf(SPRING, 300));
    }

    function test_spend_from_two_series() public {
        ICampusVoucher.Spend memory s = _spendOf(SPRING, 300);
        (s.series, s.amounts) = (_list(SPRING, SUMMER), _list(300, 200));
        _spend(s);
    }

    function test_give() public {
        _give(_giveOf(SPRING, 300));
    }

    function test_issue_to_1() public {
        _batch(1);
    }

    function test_issue_to_200() public {
        _batch(200);
    }

    function test_transfer() public {
        vm.prank(alice);
        voucher.safeTransferFrom(alice, bob, SPRING, 1, "");
    }
}

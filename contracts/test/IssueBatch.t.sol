// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../src/interfaces/ICampusVoucher.sol";
import {IssueId} from "../src/types/Ids.sol";
import {VoucherFixture} from "./support/VoucherFixture.sol";

contract IssueBatchTest is VoucherFixture {
    function _batch(uint256 series, address[] memory holders, uint256[] memory amounts) private {
        vm.prank(issuer);
        voucher.issueBatch(series, ISSUE, holders, amounts);
    }

    function test_only_an_issuer_issues() public {
        _refusedWithout(voucher.ISSUER_ROLE());
        voucher.issueBatch(SPRING, ISSUE, _who(alice), _list(1));
    }

    function test_a_batch_id_is_issued_once_whatever_the_series() public {
        _batch(SPRING, _who(alice), _list(1));
        _refused(abi.encodeWithSelector(ICampusVoucher.IssueUsed.selector, ISSUE));
        _batch(SUMMER, _who(bob), _list(2));
    }

    function test_lists_of_different_length_are_refused() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.LengthMismatch.selector, 2, 1));
        _batch(SPRING, _who(alice, bob), _list(1));
        _refused(abi.encodeWithSelector(ICampusVoucher.LengthMismatch.selector, 1, 2));
        _batch(SPRING, _who(alice), _list(1, 1));
    }

    function test_an_empty_batch_is_refused() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.EmptyList.selector));
        _batch(SPRING, new address[](0), _list());
    }

    function test_an_amount_of_zero_is_refused() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.ZeroAmount.selector, 1));
        _batch(SPRING, _who(alice, bob), _list(1, 0));
    }

    function test_an_unknown_series_is_refused() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.UnknownSeries.selector, 1));
        _batch(1, _who(alice), _list(1));
    }

    function test_an_ended_series_is_refused() public {
        vm.warp(SPRING_END);
        _refused(abi.encodeWithSelector(ICampusVoucher.Expired.selector, SPRING, SPRING_END));
        _batch(SPRING, _who(alice), _list(1));
    }

    function test_only_people_are_issued_to() public {
        address[3] memory nobody = [cafe, address(voucher), address(0)];
        for (uint256 i = 0; i < 3; ++i) {
            _refused(abi.encodeWithSelector(ICampusVoucher.NotAPerson.selector, nobody[i]));
            _batch(SPRING, _who(alice, nobody[i]), _list(1, 1));
        }
    }

    function test_a_refused_batch_leaves_nothing_behind() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.ZeroAmount.selector, 1));
        _batch(SPRING, _who(alice, bob), _list(1, 0));
        _holds(alice, SPRING, 0);
        vm.assertFalse(voucher.issueUsed(ISSUE));
    }

    function test_a_batch_reaches_every_holder() public {
        vm.expectEmit(address(voucher));
        emit ICampusVoucher.Issued(SPRING, ISSUE, alice, 300);
        vm.expectEmit(address(voucher));
        emit ICampusVoucher.Issued(SPRING, ISSUE, bob, 400);
        _batch(SPRING, _who(alice, bob), _list(300, 400));

        _holds(alice, SPRING, 300);
        _holds(bob, SPRING, 400);
        _holds(alice, SUMMER, 0);
        vm.assertEq(voucher.issued(SPRING), 700);
        vm.assertEq(voucher.issued(SUMMER), 0);
        vm.assertTrue(voucher.issueUsed(ISSUE));
    }

    function test_a_holder_may_stand_in_a_batch_twice() public {
        _batch(SPRING, _who(alice, alice), _list(300, 400));
        _holds(alice, SPRING, 700);
    }

    function test_another_issuer_may_go_on_with_a_series() public {
        _grant(voucher.ISSUER_ROLE(), bob);
        vm.prank(bob);
        voucher.issueBatch(SPRING, ISSUE, _who(alice), _list(1));
        _holds(alice, SPRING, 1);
        vm.assertEq(voucher.seriesOf(SPRING).issuer, issuer);
    }

    function testFuzz_issued_is_the_sum_of_the_batches(uint128 a, uint128 b) public {
        a = uint128(_bound(a, 1, type(uint128).max));
        b = uint128(_bound(b, 1, type(uint128).max));
        _batch(SPRING, _who(alice, bob), _list(a, b));
        _issue(alice, SPRING, a);
        vm.assertEq(voucher.issued(SPRING), 2 * uint256(a) + b);
        _holds(alice, SPRING, 2 * uint256(a));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../src/interfaces/ICampusVoucher.sol";
import {VoucherFixture} from "./support/VoucherFixture.sol";

contract CreateSeriesTest is VoucherFixture {
    function test_only_an_issuer_creates_a_series() public {
        _refusedWithout(voucher.ISSUER_ROLE());
        voucher.createSeries(1, SPRING_END, "terms");
    }

    function test_a_series_that_exists_is_refused() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.SeriesExists.selector, SPRING));
        _createSeries(SPRING, SUMMER_END);
    }

    function test_a_series_that_ended_is_not_created_again() public {
        vm.warp(SPRING_END);
        _refused(abi.encodeWithSelector(ICampusVoucher.SeriesExists.selector, SPRING));
        _createSeries(SPRING, SUMMER_END);
    }

    function test_an_end_that_is_not_in_the_future_is_refused() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.EndsInThePast.selector, START));
        _createSeries(1, START);
        _refused(abi.encodeWithSelector(ICampusVoucher.EndsInThePast.selector, uint64(0)));
        _createSeries(1, 0);
    }

    function test_a_series_is_announced_and_stored() public {
        vm.expectEmit(address(voucher));
        emit ICampusVoucher.SeriesCreated(0, issuer, START + 1, "terms");
        vm.prank(issuer);
        voucher.createSeries(0, START + 1, "terms");

        ICampusVoucher.Series memory series = voucher.seriesOf(0);
        vm.assertEq(series.issuer, issuer);
        vm.assertEq(series.endsAt, START + 1);
        vm.assertEq(series.termsHash, "terms");
        vm.assertEq(series.issued + series.settled + series.expired, 0);
    }

    function test_an_unknown_series_is_all_zero() public view {
        ICampusVoucher.Series memory series = voucher.seriesOf(1);
        vm.assertEq(series.issuer, address(0));
        vm.assertEq(series.endsAt, 0);
    }

    function testFuzz_a_series_keeps_what_it_was_created_with(uint256 id, uint64 endsAt, bytes32 terms) public {
        if (id == SPRING || id == SUMMER) return;
        endsAt = uint64(_bound(endsAt, START + 1, type(uint64).max));
        vm.prank(issuer);
        voucher.createSeries(id, endsAt, terms);
        vm.assertEq(voucher.seriesOf(id).endsAt, endsAt);
        vm.assertEq(voucher.seriesOf(id).termsHash, terms);
    }
}

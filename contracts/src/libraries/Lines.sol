// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../interfaces/ICampusVoucher.sol";

/// @title Lines
/// @notice The shape of a list of (series, amount) pairs: at least one, equally long, series strictly increasing,
/// amounts above 0. Increasing order makes a series that is named twice impossible without remembering any.
library Lines {
    function check(uint256[] calldata series, uint256[] calldata amounts) internal pure {
        uint256 length = series.length;
        require(length == amounts.length, ICampusVoucher.LengthMismatch(length, amounts.length));
        require(length > 0, ICampusVoucher.EmptyList());
        for (uint256 i = 0; i < length; ++i) {
            require(i == 0 || series[i] > series[i - 1], ICampusVoucher.SeriesNotIncreasing(i));
            require(amounts[i] > 0, ICampusVoucher.ZeroAmount(i));
        }
    }
}

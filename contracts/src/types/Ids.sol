// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev Ids made off chain. One type each, so that a gift cannot be looked up as an order; all are `bytes32` outside.
type OrderId is bytes32;
type GiftId is bytes32;
type IssueId is bytes32;
type SettlementId is bytes32;

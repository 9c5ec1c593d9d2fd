// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Campus Won
/// @notice Money inside the campus wallet: an ERC-20 with 0 decimals, one unit is one won of a bank deposit.
/// Payments are signed messages (EIP-3009) or allowances by signature (EIP-2612), so a person needs no coin for gas.
/// The EIP-712 domain is name "Campus Won", version "1".
/// @dev The EIP-3009 part is OpenZeppelin's: bit 47 set in both `validAfter` and `validBefore` makes them block
/// numbers. Wallets sign Unix seconds, which stay below bit 47 for millions of years.
interface ICampusWon {
    /// @notice Brings `amount` won into being for `to`, after the same sum arrived at the bank.
    /// @dev MINTER_ROLE only. Refuses while paused. That a deposit is minted once is the minter's bookkeeping.
    function mint(address to, uint256 amount) external;

    /// @notice Takes `amount` won of the caller out of circulation, before the same sum leaves the bank.
    /// @dev MINTER_ROLE only and from the caller's own balance only: a person first sends the won to the minter by a
    /// signed message, so nobody's money can be burned without their signature. Refuses while paused.
    function burn(uint256 amount) external;

    /// @notice Stops every movement of won: transfers, mint and burn. Approvals still change.
    /// @dev PAUSER_ROLE only.
    function pause() external;

    /// @notice Lets won move again.
    /// @dev PAUSER_ROLE only.
    function unpause() external;
}

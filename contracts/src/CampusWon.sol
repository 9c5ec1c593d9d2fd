// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusWon} from "./interfaces/ICampusWon.sol";
import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Pausable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Pausable.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";

/// @title Campus Won, see {ICampusWon}.
contract CampusWon is ICampusWon, ERC20, ERC20Permit, ERC3009, ERC20Pausable, AccessControl {
    bytes32 public constant MINTER_ROLE = keccak256("MINTER_ROLE");
    bytes32 public constant PAUSER_ROLE = keccak256("PAUSER_ROLE");

    /// @param admin may grant and revoke every role, and holds no other role itself.
    constructor(address admin) ERC20("Campus Won", "CWON") ERC20Permit("Campus Won") {
        _grantRole(DEFAULT_ADMIN_ROLE, admin);
    }

    /* MONEY IN, MONEY OUT */

    /// @inheritdoc ICampusWon
    function mint(address to, uint256 amount) external onlyRole(MINTER_ROLE) {
        _mint(to, amount);
    }

    /// @inheritdoc ICampusWon
    function burn(uint256 amount) external onlyRole(MINTER_ROLE) {
        _burn(msg.sender, amount);
    }

    /* PAUSE */

    /// @inheritdoc ICampusWon
    function pause() external onlyRole(PAUSER_ROLE) {
        _pause();
    }

    /// @inheritdoc ICampusWon
    function unpause() external onlyRole(PAUSER_ROLE) {
        _unpause();
    }

    /* ERC-20 */

    /// @dev There is no coin below one won.
    function decimals() public pure override returns (uint8) {
        return 0;
    }

    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Pausable) {
        super._update(from, to, value);
    }
}

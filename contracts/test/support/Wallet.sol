// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {IERC1155Receiver} from "@openzeppelin/contracts/token/ERC1155/IERC1155Receiver.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @dev A contract account: its owner's ECDSA signature is its own, and on receiving it refuses, or makes one call.
contract Wallet is IERC1271, IERC1155Receiver {
    address private immutable _owner;
    bool public refuses;
    address private _target;
    bytes private _call;
    bool public called;
    bool public succeeded;

    constructor(address owner) {
        _owner = owner;
    }

    function refuse(bool yes) external {
        refuses = yes;
    }

    function callOnReceive(address target, bytes calldata data) external {
        (_target, _call) = (target, data);
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        (address signer, ECDSA.RecoverError failure,) = ECDSA.tryRecoverCalldata(digest, signature);
        bool valid = failure == ECDSA.RecoverError.NoError && signer == _owner;
        return valid ? this.isValidSignature.selector : bytes4(0);
    }

    function onERC1155Received(address, address, uint256, uint256, bytes calldata) external returns (bytes4) {
        _onReceive();
        return this.onERC1155Received.selector;
    }

    function onERC1155BatchReceived(address, address, uint256[] calldata, uint256[] calldata, bytes calldata)
        external
        returns (bytes4)
    {
        _onReceive();
        return this.onERC1155BatchReceived.selector;
    }

    function supportsInterface(bytes4 id) external pure returns (bool) {
        return id == type(IERC1155Receiver).interfaceId;
    }

    error Refused();

    function _onReceive() private {
        require(!refuses, Refused());
        if (_target == address(0)) return;
        address target = _target;
        _target = address(0); // once
        called = true;
        (succeeded,) = target.call(_call);
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../../src/interfaces/ICampusVoucher.sol";

/// @dev EIP-712 written out a second time, from the standard and not from src, so that a slip in either one shows.
library TypedData {
    function domain(string memory name, address verifying) internal view returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                block.chainid,
                verifying
            )
        );
    }

    function digest(bytes32 domain_, bytes32 message) internal pure returns (bytes32) {
        return keccak256(bytes.concat(hex"1901", domain_, message));
    }

    function hash(ICampusVoucher.Spend memory s) internal pure returns (bytes32) {
        bytes memory head = abi.encode(
            keccak256(
                "Spend(address holder,address shop,bytes32 order,uint256[] series,uint256[] amounts,uint256 validBefore)"
            ),
            s.holder,
            s.shop,
            s.order
        );
        return keccak256(bytes.concat(head, array(s.series), array(s.amounts), bytes32(s.validBefore)));
    }

    function hash(ICampusVoucher.Give memory g) internal pure returns (bytes32) {
        bytes memory head = abi.encode(
            keccak256(
                "Give(address holder,address receiver,bytes32 gift,uint256[] series,uint256[] amounts,uint256 acceptBefore,uint256 validBefore)"
            ),
            g.holder,
            g.receiver,
            g.gift
        );
        return keccak256(
            bytes.concat(head, array(g.series), array(g.amounts), bytes32(g.acceptBefore), bytes32(g.validBefore))
        );
    }

    function hash(ICampusVoucher.AcceptGift memory a) internal pure returns (bytes32) {
        bytes32 kind = keccak256("AcceptGift(address receiver,bytes32 gift,uint256 validBefore)");
        return keccak256(abi.encode(kind, a.receiver, a.gift, a.validBefore));
    }

    function hash(ICampusVoucher.TakeBack memory t) internal pure returns (bytes32) {
        bytes32 kind = keccak256("TakeBack(address holder,bytes32 gift,uint256 validBefore)");
        return keccak256(abi.encode(kind, t.holder, t.gift, t.validBefore));
    }

    function array(uint256[] memory list) internal pure returns (bytes32) {
        bytes memory members = "";
        for (uint256 i = 0; i < list.length; ++i) {
            members = bytes.concat(members, bytes32(list[i]));
        }
        return keccak256(members);
    }
}

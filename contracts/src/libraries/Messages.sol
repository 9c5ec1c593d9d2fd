// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../interfaces/ICampusVoucher.sol";

/// @title Messages
/// @notice EIP-712 struct hashes of what people sign. Arrays are hashed as the concatenation of their members.
library Messages {
    bytes32 internal constant SPEND_TYPEHASH = keccak256(
        "Spend(address holder,address shop,bytes32 order,uint256[] series,uint256[] amounts,uint256 validBefore)"
    );
    bytes32 internal constant GIVE_TYPEHASH = keccak256(
        "Give(address holder,address receiver,bytes32 gift,uint256[] series,uint256[] amounts,uint256 acceptBefore,uint256 validBefore)"
    );
    bytes32 internal constant ACCEPT_GIFT_TYPEHASH =
        keccak256("AcceptGift(address receiver,bytes32 gift,uint256 validBefore)");
    bytes32 internal constant TAKE_BACK_TYPEHASH =
        keccak256("TakeBack(address holder,bytes32 gift,uint256 validBefore)");

    function hash(ICampusVoucher.Spend calldata s) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                SPEND_TYPEHASH,
                s.holder,
                s.shop,
                s.order,
                keccak256(abi.encodePacked(s.series)),
                keccak256(abi.encodePacked(s.amounts)),
                s.validBefore
            )
        );
    }

    function hash(ICampusVoucher.Give calldata g) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(
                GIVE_TYPEHASH,
                g.holder,
                g.receiver,
                g.gift,
                keccak256(abi.encodePacked(g.series)),
                keccak256(abi.encodePacked(g.amounts)),
                g.acceptBefore,
                g.validBefore
            )
        );
    }

    function hash(ICampusVoucher.AcceptGift calldata a) internal pure returns (bytes32) {
        return keccak256(abi.encode(ACCEPT_GIFT_TYPEHASH, a.receiver, a.gift, a.validBefore));
    }

    function hash(ICampusVoucher.TakeBack calldata t) internal pure returns (bytes32) {
        return keccak256(abi.encode(TAKE_BACK_TYPEHASH, t.holder, t.gift, t.validBefore));
    }
}

// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICampusVoucher} from "../src/interfaces/ICampusVoucher.sol";
import {VoucherFixture} from "./support/VoucherFixture.sol";

contract SetShopTest is VoucherFixture {
    function test_only_an_issuer_sets_a_shop() public {
        _refusedWithout(voucher.ISSUER_ROLE());
        voucher.setShop(bob, true);
    }

    /// @dev A payment to the zero address would be a burn outside the books.
    function test_the_zero_address_is_no_shop() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.InvalidAccount.selector, address(0)));
        _setShop(address(0), true);
    }

    /// @dev Takings of the contract itself would mix with gifts in custody.
    function test_the_contract_is_no_shop() public {
        _refused(abi.encodeWithSelector(ICampusVoucher.InvalidAccount.selector, address(voucher)));
        _setShop(address(voucher), true);
    }

    function test_a_shop_comes_and_goes() public {
        vm.expectEmit(address(voucher));
        emit ICampusVoucher.ShopSet(bob, true);
        _setShop(bob, true);
        vm.assertTrue(voucher.isShop(bob));

        vm.expectEmit(address(voucher));
        emit ICampusVoucher.ShopSet(bob, false);
        _setShop(bob, false);
        vm.assertFalse(voucher.isShop(bob));
    }
}

// Made by `npm run client` from the document; not to be edited.

export interface paths {
    "/v1/merchants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a merchant in; the house only.
         * @description Needs a key with the scope `admin`.
         */
        post: operations["createMerchant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merchants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads the caller's merchant; the house reads any.
         * @description Needs a key with the scope `admin`.
         */
        get: operations["readMerchant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a merchant for sales to come, or adds assets; only the house changes the commission.
         * @description Needs a key with the scope `admin`.
         */
        patch: operations["changeMerchant"];
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the merchant's keys, without the secrets; revoked ones are left out.
         * @description Needs a key with the scope `admin`.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Makes a key, shown this once; nobody grants a scope that their own key lacks.
         * @description Needs a key with the scope `admin`.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revokes a key for good, here at once and in other processes within a second.
         * @description Needs a key with the scope `admin`.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what admins did; the house sees every merchant's acts, others their own.
         * @description Needs a key with the scope `admin`.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the products, those off the shelf too.
         * @description Needs a key with the scope `sell`.
         */
        get: operations["listProducts"];
        put?: never;
        /**
         * Puts a product on the shelf.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["createProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes a product for sales to come; orders under way keep their terms.
         * @description Needs a key with the scope `sell`.
         */
        patch: operations["changeProduct"];
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Places an order and asks its payer for the money: by a prompt, or by a link or checkout in the answer.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["createOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads an order with its latest payment and, once fulfilled, its codes.
         * @description Needs a key with the scope `sell`.
         */
        get: operations["readOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Calls off an order that nobody has paid; money that comes all the same is honoured or waits.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["cancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/prompts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks the payer of an open order once more, on the same phone or another one, or by a new link.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["promptAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives an order's money back, whole or in part, on the rail that brought it; a used code needs an admin's key.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["refundOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/manual-payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says that money for an order came by hand: cash, a bank, another wallet; each receipt text is accepted once.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["payByHand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keeps what a customer shows for their payment; money that waits under a quoted M-Pesa receipt is placed.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["showProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/rejections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says that no such money came: the customer is told, and the order waits on.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["rejectPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkout/razorpay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads the public key that an app opens Razorpay's checkout with.
         * @description Needs a key with the scope `sell`, or none where the merchant allows that.
         */
        get: operations["readCheckout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{id}/checkout-verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Checks what Razorpay's checkout told an app; a right signature has Razorpay asked about the money now.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["verifyCheckout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vouchers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the merchant's vouchers, codes masked.
         * @description Needs a key with the scope `sell`.
         */
        get: operations["listVouchers"];
        put?: never;
        /**
         * Makes up to 1,000 codes of a product, or of terms of their own. The codes are shown here and in the export only.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["createVouchers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vouchers/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The codes of one batch as a table.
         * @description Needs a key with the scope `sell`.
         */
        get: operations["exportVouchers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Says how far a batch of codes is on its router, and in which states its codes are.
         * @description Needs a key with the scope `sell`.
         */
        get: operations["readVoucherBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vouchers/{code}/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Says what a code is still worth, to whoever holds it.
         * @description Needs a key with the scope `read`, or none where the merchant allows that.
         */
        get: operations["readVoucherBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vouchers/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads a voucher of the merchant by its code.
         * @description Needs a key with the scope `sell`.
         */
        get: operations["readVoucher"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vouchers/{code}/debits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes from a balance voucher; without a key where its merchant allows that. 402 when there is too little.
         * @description Needs a key with the scope `spend`, or none where the merchant allows that.
         */
        post: operations["debitVoucher"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vouchers/{code}/recharges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Adds to a balance voucher.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["rechargeVoucher"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vouchers/{code}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turns a code off: nothing can be spent from it, and its router lets nobody in with it.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["disableVoucher"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vouchers/{code}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turns a disabled code on again, as it was.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["enableVoucher"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the merchant's wallets, all or one customer's.
         * @description Needs a key with the scope `read`.
         */
        get: operations["listWallets"];
        put?: never;
        /**
         * Makes a customer's wallet of an asset; one that is there already is answered with 200.
         * @description Needs a key with the scope `spend`.
         */
        post: operations["createWallet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads a wallet: as it stands, or with asOf the balance that its entries give for a moment past.
         * @description Needs a key with the scope `read`.
         */
        get: operations["readWallet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallets/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what came to a wallet and went from it, oldest first, with the balance after each.
         * @description Needs a key with the scope `read`.
         */
        get: operations["listWalletEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallets/{id}/top-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Places an order whose payment fills the wallet, once; its price is what the wallet gets.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["topUpWallet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallets/{id}/low-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads what was agreed for a low balance; 404 where nothing is.
         * @description Needs a key with the scope `read`.
         */
        get: operations["readLowBalance"];
        /**
         * Says when a wallet is low, and whether its owner is then offered a top-up or asked for it at once.
         * @description Needs a key with the scope `sell`.
         */
        put: operations["putLowBalance"];
        post?: never;
        /**
         * Ends what was agreed for a low balance; a top-up under way may still be paid.
         * @description Needs a key with the scope `sell`.
         */
        delete: operations["deleteLowBalance"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallets/{id}/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives to a wallet; with an end or a priority of its own it is kept apart until it is used or over.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["creditWallet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallets/{id}/debits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes from a wallet, at once and once for its key; 402 when there is too little.
         * @description Needs a key with the scope `spend`.
         */
        post: operations["debitWallet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallets/{id}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sets money of a wallet aside for a debit to come; it goes back by itself when its time is up.
         * @description Needs a key with the scope `spend`.
         */
        post: operations["holdInWallet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallets/{id}/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Corrects a wallet by hand, up (positive) or down (negative), with a reason.
         * @description Needs a key with the scope `admin`.
         */
        post: operations["adjustWallet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds/{id}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Debits what is held, whole or in part; the rest goes back to the wallet.
         * @description Needs a key with the scope `spend`.
         */
        post: operations["captureHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holds/{id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives back what is held.
         * @description Needs a key with the scope `spend`.
         */
        post: operations["voidHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Passes from one wallet to another of the same asset: both or neither.
         * @description Needs a key with the scope `spend`.
         */
        post: operations["transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/meters/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads what a kind of use costs.
         * @description Needs a key with the scope `read`.
         */
        get: operations["readMeter"];
        /**
         * Says what a kind of use costs: so much for so many units, and how fractions are rounded.
         * @description Needs a key with the scope `admin`.
         */
        put: operations["putMeter"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Charges a wallet for what was used, at the meter's price; 402 when there is too little.
         * @description Needs a key with the scope `spend`.
         */
        post: operations["chargeUsage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says before the work whether a wallet can pay for it (200) or not (402); takes nothing.
         * @description Needs a key with the scope `spend`.
         */
        post: operations["checkUsage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what came to the merchant's wallets and vouchers and went from them.
         * @description Needs a key with the scope `read`.
         */
        get: operations["listTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Adds up credits and debits, per asset.
         * @description Needs a key with the scope `read`.
         */
        get: operations["readTransactionSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as a table, of any length.
         * @description Needs a key with the scope `read`.
         */
        get: operations["exportTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions/{id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a debit back, whole or in part; all refunds of it together never exceed it.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["refundTransaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the money that came in; status=unplaced is what still waits for its order.
         * @description Needs a key with the scope `sell`.
         */
        get: operations["listPayments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}/allocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives money that waits to the order it was meant for.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["allocatePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what customers showed for their payments; status=pending waits for somebody, or for the money.
         * @description Needs a key with the scope `sell`.
         */
        get: operations["listProofs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payments/{id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends money back that fits no order, or the part of it that does not.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["returnPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what goes back, or went; status=by-hand and status=failed wait for somebody.
         * @description Needs a key with the scope `read`.
         */
        get: operations["listRefunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads how one refund goes.
         * @description Needs a key with the scope `read`.
         */
        get: operations["readRefund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{id}/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says that somebody has paid a refund out by hand, and with which receipt.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["confirmRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{id}/retries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a refund again that surely failed.
         * @description Needs a key with the scope `sell`.
         */
        post: operations["retryRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what providers told us about this merchant's payments, word for word.
         * @description Needs a key with the scope `admin`.
         */
        get: operations["listNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notices/{id}/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reads one filed notice again; what was done for it before is not done twice.
         * @description Needs a key with the scope `admin`.
         */
        post: operations["replayNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the routers.
         * @description Needs a key with the scope `admin`.
         */
        get: operations["listRouters"];
        put?: never;
        /**
         * Adds a router; its password is kept sealed and never shown.
         * @description Needs a key with the scope `admin`.
         */
        post: operations["addRouter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads a router as it stands in the books; nothing is asked of it.
         * @description Needs a key with the scope `admin`.
         */
        get: operations["readRouter"];
        put?: never;
        post?: never;
        /**
         * Takes a router out of the shop, once no code, task or product needs it.
         * @description Needs a key with the scope `admin`.
         */
        delete: operations["removeRouter"];
        options?: never;
        head?: never;
        /**
         * Changes where a router is or how to log in there; another place or certificate needs the password again.
         * @description Needs a key with the scope `admin`.
         */
        patch: operations["changeRouter"];
        trace?: never;
    };
    "/v1/routers/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Asks a router how it is right now.
         * @description Needs a key with the scope `admin`.
         */
        get: operations["readRouterStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routers/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tries everything the shop needs of a router, and says what is wrong and what to type on it to mend that.
         * @description Needs a key with the scope `admin`.
         */
        post: operations["checkRouter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routers/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Asks a router who is online now.
         * @description Needs a key with the scope `sell`.
         */
        get: operations["listRouterSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routers/{id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compares a router with the codes it has to know, and has what differs mended.
         * @description Needs a key with the scope `admin`.
         */
        post: operations["syncRouter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sums every account of the books, both sides.
         * @description Needs a key with the scope `read`.
         */
        get: operations["readTrialBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/money": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Says what was taken, earned, given back, what waits for an order, and what is with each provider.
         * @description Needs a key with the scope `read`.
         */
        get: operations["readMoneyReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reconciliations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists how our receipts compared with the providers' own lists.
         * @description Needs a key with the scope `read`.
         */
        get: operations["listReconciliations"];
        put?: never;
        /**
         * Compares now: what the providers took and we never heard of is booked, what differs is shown.
         * @description Needs a key with the scope `admin`.
         */
        post: operations["reconcile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/seals/head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads the last seal of the books, to be kept elsewhere: it shows later whether anything was changed.
         * @description Needs a key with the scope `read`.
         */
        get: operations["readSealHead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/{routerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows the hotspot's page.
         * @description Public; limited by address.
         */
        get: operations["showPortal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/{routerId}/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what can be bought at this router, and how each is paid.
         * @description Public; limited by address.
         */
        get: operations["listPortalProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/{routerId}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Places an order and asks its payer for the money.
         * @description Public; limited by address.
         */
        post: operations["placePortalOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/{routerId}/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tells what is left of a code.
         * @description Public; limited by address.
         */
        post: operations["readPortalCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/orders/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reads an order and, once fulfilled, its codes.
         * @description Public; limited by address.
         */
        get: operations["readPortalOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/portal/orders/{token}/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks the payer once more, at the same phone or another one.
         * @description Public; limited by address.
         */
        post: operations["retryPortalPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says that the process lives. */
        get: operations["readHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says whether the shop can write its books now. */
        get: operations["readReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts and timings in Prometheus' text form. */
        get: operations["readMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document. */
        get: operations["readDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Allocation: {
            payment: components["schemas"]["Payment"];
            order: components["schemas"]["Order"];
        };
        /** @description A key without its secret; `lastUsedAt` is kept to the minute. */
        ApiKey: {
            id: string;
            merchantId: string;
            scopes: components["schemas"]["Scope"][];
            name?: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastUsedAt?: string;
        };
        /** @description One page; ask again with nextCursor as cursor until it is null. */
        ApiKeyPage: {
            data: components["schemas"]["ApiKey"][];
            nextCursor: string | null;
        };
        /** @description An asset; `scale` digits of its amounts stand behind the point. */
        Asset: {
            code: string;
            scale: number;
        };
        /** @description One page; ask again with nextCursor as cursor until it is null. */
        AuditPage: {
            data: components["schemas"]["AuditRecord"][];
            nextCursor: string | null;
        };
        /** @description One act of an admin: who (`actor`: a key, or a member of staff) did what to whom; never changed or removed. */
        AuditRecord: {
            id: string;
            merchantId: string;
            actor: string;
            /** @enum {string} */
            act: "merchant-created" | "merchant-changed" | "key-made" | "key-revoked" | "router-added" | "router-changed" | "router-removed" | "code-kicked" | "device-freed" | "price-changed" | "stock-set" | "meter-set" | "wallet-adjusted" | "low-balance-set" | "low-balance-ended" | "payment-taken-by-hand" | "payment-rejected" | "money-placed" | "order-refunded" | "money-returned" | "refund-paid-by-hand" | "voucher-disabled" | "voucher-enabled" | "voucher-extended" | "vouchers-made" | "sheet-printed-again" | "sold-at-counter" | "codes-sent-again" | "list-exported" | "staff-invited" | "invite-withdrawn" | "staff-joined" | "staff-removed" | "shop-paused" | "shop-resumed" | "approval-asked" | "approval-given" | "approval-denied" | "broadcast-begun" | "broadcast-stopped" | "router-synced" | "customer-forgotten";
            subject: string;
            facts?: {
                [key: string]: (string | number | boolean) | {
                    before: string | number | boolean;
                    after: string | number | boolean;
                };
            };
            /** Format: date-time */
            at: string;
        };
        BalanceAsOf: {
            id: string;
            asset: string;
            balance: components["schemas"]["Money"];
        };
        /** @description How far a batch is: `provisioned` of its codes are known to their router, `waiting` are on their way, `failed` were set aside; codes that no router has to know are in none of the three. */
        BatchProgress: {
            batchId: string;
            product: string;
            count: number;
            provisioned: number;
            waiting: number;
            failed: number;
            statuses: {
                active: number;
                paid: number;
                used: number;
                expired: number;
                disabled: number;
            };
        };
        /** @description The public key that an app opens Razorpay's checkout with. */
        Checkout: {
            keyId: string;
        };
        /** @description The signature is Razorpay's own. That is not the money yet: the order tells whether it has come, and is asked about now. */
        CheckoutVerification: {
            /** @constant */
            verified: true;
            order: components["schemas"]["Order"];
        };
        /** @description When a code ends, besides by being used up. */
        Expiry: {
            activationDays?: number;
            afterPurchaseMinutes?: number;
            usageMinutes?: number;
        };
        /** @description What one piece gives its buyer: one of these. */
        Grants: {
            wifi: components["schemas"]["Wifi"];
        } | {
            balance: components["schemas"]["Money"];
        };
        /** @description Money set aside; `captured` is what of it was debited. */
        Hold: {
            id: string;
            walletId: string;
            amount: number;
            asset: string;
            /** @enum {string} */
            status: "held" | "captured" | "voided";
            captured: number;
            /** Format: date-time */
            expiresAt?: string;
            transactionId: string;
            balance: components["schemas"]["Money"];
        };
        /** @description When a wallet counts as low, and what its owner is asked for then. */
        LowBalance: {
            walletId: string;
            customerId: string;
            below: components["schemas"]["Money"];
            topUp?: {
                amount: components["schemas"]["Money"];
                automatic: boolean;
                provider: components["schemas"]["Provider"];
                phone?: string;
            };
            /** Format: date-time */
            setAt: string;
        };
        /** @description Who sells. `commissionBps` is the house's share of a sale in hundredths of a percent; `coinValue` what a COIN is worth in minor units; `assets` those the merchant defined beside the built-in ones; `howToPay` how customers pay by hand; `limits` what staff may move by themselves, in minor units. */
        Merchant: {
            id: string;
            name: string;
            /** @enum {string} */
            type: "homeowner" | "personal" | "isp" | "enterprise";
            currency: string;
            commissionBps: number;
            coinValue: number;
            publicDebits: boolean;
            assets: components["schemas"]["Asset"][];
            howToPay?: string;
            limits: {
                cashierApproves: number;
                managerRefunds: number;
            };
            /** Format: date-time */
            createdAt: string;
        };
        Meter: {
            name: string;
            unit: string;
            price: {
                amount: number;
                asset: string;
                per: number;
            };
            /** @enum {string} */
            rounding: "up" | "exact";
            minimumBalance: number;
        };
        /** @description A whole number of minor units (cents, paise) of an asset. */
        Money: {
            amount: number;
            asset: string;
        };
        /** @description In minor units. `taken`, `refunded`, `earned` and `commission` are of the span asked for; `unplaced`, `owed` (to payers), `deposits`, `wallets` (topped up and not spent) and `withProvider` stand so at its end. */
        MoneyReport: {
            data: {
                provider: components["schemas"]["Provider"];
                asset: string;
                taken: number | string;
                refunded: number | string;
                unplaced: number | string;
                owed: number | string;
                withProvider: number | string;
            }[];
            totals: {
                asset: string;
                taken: number | string;
                refunded: number | string;
                unplaced: number | string;
                earned: number | string;
                commission: number | string;
                owed: number | string;
                deposits: number | string;
                wallets: number | string;
            }[];
        };
        Moved: {
            transactionId: string;
            amount: number;
            asset: string;
            balance: components["schemas"]["Money"];
        };
        /** @description A new key. `key` is shown here and never again. */
        NewApiKey: {
            key: string;
            id: string;
            merchantId: string;
            scopes: components["schemas"]["Scope"][];
            name?: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastUsedAt?: string;
        };
        /** @description What a provider told us, word for word, and what became of it. */
        Notice: {
            id: string;
            provider: components["schemas"]["Provider"];
            /** @enum {string} */
            kind: "stk" | "c2b-confirmation" | "c2b-validation" | "reversal" | "b2c" | "status" | "timeout" | "pull" | "webhook";
            /** @enum {string} */
            status: "received" | "handled" | "rumour" | "unreadable";
            paymentId?: string;
            refundId?: string;
            receipt?: string;
            offList?: boolean;
            verdict?: string;
            from: string;
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            handledAt?: string;
            tookMs?: number;
            body: string;
        };
        /** @description One page; ask again with nextCursor as cursor until it is null. */
        NoticePage: {
            data: components["schemas"]["Notice"][];
            nextCursor: string | null;
        };
        /** @description One customer's purchase; `codes` are there once it is fulfilled. */
        Order: {
            id: string;
            /** @enum {string} */
            status: "awaiting-payment" | "paid" | "fulfilled" | "expired" | "cancelled" | "refunding" | "refunded";
            reference: string;
            customerId: string;
            productId: string;
            quantity: number;
            amountDue: components["schemas"]["Money"];
            held?: {
                /** @enum {string} */
                from: "wallet" | "coins";
                walletId: string;
                amount: components["schemas"]["Money"];
                worth: number;
            }[];
            refunded?: components["schemas"]["Money"];
            routerId?: string;
            payment: components["schemas"]["Prompt"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            paidAt?: string;
            /** Format: date-time */
            fulfilledAt?: string;
            codes?: string[];
        };
        OrderRefund: {
            id: string;
            orderId: string;
            /** @enum {string} */
            status: "awaiting-payment" | "paid" | "fulfilled" | "expired" | "cancelled" | "refunding" | "refunded";
            amount: components["schemas"]["Money"];
            refunds: components["schemas"]["Refund"][];
            order: components["schemas"]["Order"];
        };
        /** @description Money that came in. `receipt` is null until the provider names it; `unplaced` is the part that no order has; `reference` is what the payer typed; phones are masked. `suggestion`: the open order it is probably for; somebody has to say so, and look first where it is `contradicted`. `sameAs`: the payment of the same receipt, one taken by hand and one told by a provider; of the same amount they are one money. `contradicted`: the amount it was told again with. */
        Payment: {
            id: string;
            provider: components["schemas"]["Provider"];
            account: string;
            receipt: string | null;
            amount: components["schemas"]["Money"];
            unplaced: components["schemas"]["Money"];
            refunded?: components["schemas"]["Money"];
            dispute?: string;
            actor?: string;
            note?: string;
            sameAs?: string;
            contradicted?: components["schemas"]["Money"];
            /** @enum {string} */
            status: "unplaced" | "placed" | "replaced";
            orderId?: string;
            reference?: string;
            phone?: string;
            payerName?: string;
            /** Format: date-time */
            paidAt: string;
            /** Format: date-time */
            receivedAt: string;
            suggestion?: {
                orderId: string;
                reference: string;
                /** @enum {string} */
                because: "quoted" | "near-reference" | "phone-as-reference" | "payer";
                /** @constant */
                contradicted?: true;
                /** @constant */
                payerDiffers?: true;
                others?: {
                    orderId: string;
                    reference: string;
                }[];
            };
        };
        /** @description One page; ask again with nextCursor as cursor until it is null. */
        PaymentPage: {
            data: components["schemas"]["Payment"][];
            nextCursor: string | null;
        };
        /** @description Why not (RFC 9457). `code` never changes; `detail` is for people and may. */
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description `stock`: so many codes are kept ready on its router, for sales while that does not answer. */
        Product: {
            id: string;
            name: string;
            price: components["schemas"]["Money"];
            grants: components["schemas"]["Grants"];
            expiry: components["schemas"]["Expiry"];
            active: boolean;
            stock?: number;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description One page; ask again with nextCursor as cursor until it is null. */
        ProductPage: {
            data: components["schemas"]["Product"][];
            nextCursor: string | null;
        };
        /** @description The latest asking for the money: a prompt on a phone, or a link to pay at (`url`); with the provider's own checkout, the order to open it with. `result` is the provider's own words for how it ended. */
        Prompt: {
            id?: string;
            provider: components["schemas"]["Provider"];
            /** @enum {string} */
            status?: "created" | "sending" | "prompted" | "unknown" | "refused" | "failed" | "succeeded-no-receipt" | "succeeded";
            account?: string;
            phone?: string;
            url?: string;
            providerOrderId?: string;
            result?: {
                code: string;
                text: string;
            };
        };
        /** @description What a customer shows to say that they paid; no money. `quoted` is the M-Pesa receipt in it: money that waits under it is placed by itself where nothing speaks against it. */
        Proof: {
            id: string;
            orderId: string;
            text: string;
            picture: boolean;
            quoted?: string;
            /** @enum {string} */
            status: "pending" | "approved" | "rejected";
            actor?: string;
            reason?: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            decidedAt?: string;
        };
        ProofKept: {
            proof: components["schemas"]["Proof"];
            order: components["schemas"]["Order"];
        };
        /** @description One page; ask again with nextCursor as cursor until it is null. */
        ProofPage: {
            data: components["schemas"]["Proof"][];
            nextCursor: string | null;
        };
        /** @enum {string} */
        Provider: "mpesa" | "razorpay" | "manual" | "wallet";
        Reconciled: {
            data: components["schemas"]["Reconciliation"][];
        };
        /** @description Our receipts held against the provider's list: `booked` we had not heard of; `differences` are for a person. */
        Reconciliation: {
            id: string;
            provider: components["schemas"]["Provider"];
            account: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** @enum {string} */
            status: "agreed" | "differs" | "unavailable";
            why?: string;
            told: number;
            theirs?: components["schemas"]["Money"];
            booked: string[];
            differences: {
                receipt: string;
                /** @enum {string} */
                what: "not-theirs" | "amount-differs" | "refund-differs" | "awaits-receipt";
                ours?: number;
                theirs?: number;
            }[];
            /** Format: date-time */
            at: string;
        };
        /** @description One page; ask again with nextCursor as cursor until it is null. */
        ReconciliationPage: {
            data: components["schemas"]["Reconciliation"][];
            nextCursor: string | null;
        };
        /** @description Money on its way back by the provider that brought it. `receipt` is what it gives back, `refundReceipt` the provider's own for it; `by-hand`: somebody has to pay it out and confirm it; `failed`: owed still. */
        Refund: {
            id: string;
            orderId?: string;
            paymentId?: string;
            provider: components["schemas"]["Provider"];
            receipt: string;
            amount: components["schemas"]["Money"];
            /** @enum {string} */
            status: "approved" | "sending" | "sent" | "unknown" | "by-hand" | "failed" | "done";
            reason: string;
            actor: string;
            phone?: string;
            refundReceipt?: string;
            result?: {
                code: string;
                text: string;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            doneAt?: string;
        };
        /** @description One page; ask again with nextCursor as cursor until it is null. */
        RefundPage: {
            data: components["schemas"]["Refund"][];
            nextCursor: string | null;
        };
        Rejection: {
            order: components["schemas"]["Order"];
            proofs: components["schemas"]["Proof"][];
        };
        Replay: {
            verdict: string;
            changed: {
                [key: string]: number;
            };
            notice: components["schemas"]["Notice"];
        };
        /** @description A MikroTik router. Its password is never shown again; `certificate` is the SHA-256 of the one it has to show, null: the first one it shows is trusted. */
        Router: {
            id: string;
            name: string;
            host: string;
            port: number;
            tls: boolean;
            certificate: string | null;
            username: string;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description Everything the shop needs of a router, tried: what is wrong, and the line to type in its terminal that mends it. `ok`: nothing is wrong; warnings may stand. */
        RouterCheck: {
            ok: boolean;
            findings: {
                what: string;
                /** @enum {string} */
                state: "ok" | "wrong" | "warning" | "unknown";
                says: string;
                fix?: string;
            }[];
        };
        /** @description One page; ask again with nextCursor as cursor until it is null. */
        RouterPage: {
            data: components["schemas"]["Router"][];
            nextCursor: string | null;
        };
        /** @description Who is online on a router now, the longest first, at most 1,000 of `online`: seconds and bytes since they logged in. Codes show their last four symbols only; without a `voucherId` it is a user of the owner's own. */
        RouterSessions: {
            online: number;
            data: {
                voucherId?: string;
                reference?: string;
                code: string;
                device: string;
                address: string;
                seconds: number;
                bytes: number;
            }[];
            /** Format: date-time */
            seenAt: string;
        };
        /** @description How a router looks right now; `pending` is what waits for it, `problem` what a person has to mend. `cpuLoad` is in per cent, memory in bytes, `clockDriftSeconds` its clock minus ours; `licenceCap`: so many customers may be online at once; `liveVouchers`: codes there that work. Null: it does not tell. */
        RouterStatus: {
            reachable: boolean;
            version: string | null;
            lastSeenAt: string | null;
            activeUsers: number | null;
            pending: number;
            problem?: string;
            board: string | null;
            uptimeSeconds: number | null;
            cpuLoad: number | null;
            freeMemory: number | null;
            totalMemory: number | null;
            clockDriftSeconds: number | null;
            licenceCap: number | null;
            liveVouchers: number;
        };
        /** @description What a router was found to lack (`added`), to refuse or to let in otherwise than was bought (`changed`: time, data, password, device, speed), or to let in after its end (`removed`): each is on its way to being mended. `foreign` users do not bear our mark, `unknown` ones do and are not in the books: both are left alone; `isMore`: ask again. */
        RouterSync: {
            added: number;
            changed: number;
            removed: number;
            foreign: number;
            unknown: number;
            isMore: boolean;
        };
        /** @enum {string} */
        Scope: "read" | "spend" | "sell" | "admin";
        /** @description The last seal of your books. Its hash follows from every entry before it: kept elsewhere, it shows later whether any of them was changed or taken out (`kibanda verify --anchor HASH`). Number 0: nothing was sealed yet. */
        SealHead: {
            number: number;
            hash: string;
            sealedAt: string | null;
        };
        /** @description `amount` is positive for a credit and negative for a debit. */
        Transaction: {
            id: string;
            /** @enum {string} */
            type: "credit" | "debit";
            kind: string;
            walletId?: string;
            voucherId?: string;
            customerId?: string;
            sequence: number;
            amount: number;
            asset: string;
            balanceAfter: number;
            description?: string;
            reference?: string;
            actor?: string;
            meter?: string;
            quantity?: number;
            refunds?: string;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description One page; ask again with nextCursor as cursor until it is null. */
        TransactionPage: {
            data: components["schemas"]["Transaction"][];
            nextCursor: string | null;
        };
        TransactionSummary: {
            data: {
                asset: string;
                totalCredits: number | string;
                totalDebits: number | string;
                creditCount: number;
                debitCount: number;
            }[];
        };
        Transferred: {
            transactionId: string;
            amount: number;
            asset: string;
            balance: components["schemas"]["Money"];
            from: string;
            to: string;
        };
        /** @description Every account's debits and credits in minor units, and per asset their sums, which are equal. */
        TrialBalance: {
            data: {
                account: string;
                asset: string;
                debit: number | string;
                credit: number | string;
            }[];
            totals: {
                asset: string;
                debit: number | string;
                credit: number | string;
            }[];
        };
        Usage: {
            transactionId: string;
            walletId: string;
            meter: string;
            quantity: number;
            amount: number;
            asset: string;
            balance: components["schemas"]["Money"];
        };
        UsageCheck: {
            walletId: string;
            meter: string;
            cost: components["schemas"]["Money"];
            available: components["schemas"]["Money"];
            balance: components["schemas"]["Money"];
        };
        /** @description A code; `provisioned` says whether its router was seen to know it. `stock`: kept ready there, and nobody's. `givenBackSeconds`: its end was moved by so much, for its router did not know it when it was paid. `usedAt`: when somebody was first online with it; `device`: the only one that may use it. A code read alone also shows its `usage` when it was last seen (some minutes ago at most while it is online), and what was left of it then. */
        Voucher: {
            id: string;
            code: string;
            reference: string;
            status: components["schemas"]["VoucherStatus"];
            product: string;
            grants: components["schemas"]["Grants"];
            orderId?: string;
            batchId?: string;
            usageLimit?: number;
            routerId?: string;
            provisioned?: boolean;
            stock?: boolean;
            givenBackSeconds?: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt?: string;
            /** Format: date-time */
            paidAt?: string;
            /** Format: date-time */
            usedAt?: string;
            /** Format: date-time */
            endedAt?: string;
            endedBy?: components["schemas"]["VoucherEnding"];
            device?: string;
            usage?: {
                seconds: number;
                bytes: number;
                devices: number;
                /** Format: date-time */
                seenAt: string;
            };
            secondsLeft?: number;
            bytesLeft?: number;
        };
        VoucherBalance: {
            code: string;
            balance: components["schemas"]["Money"];
            status: components["schemas"]["VoucherStatus"];
        };
        VoucherBatch: {
            batchId: string;
            vouchers: {
                id: string;
                code: string;
                reference: string;
                status: components["schemas"]["VoucherStatus"];
                /** Format: date-time */
                expiresAt?: string;
            }[];
        };
        /** @enum {string} */
        VoucherEnding: "not-sold-in-time" | "time-after-purchase" | "time-used" | "data-used" | "refunded" | "replaced";
        /** @description One page; ask again with nextCursor as cursor until it is null. */
        VoucherPage: {
            data: components["schemas"]["Voucher"][];
            nextCursor: string | null;
        };
        /** @enum {string} */
        VoucherStatus: "active" | "paid" | "used" | "expired" | "disabled";
        /** @description `available` is the largest debit that would go through: the balance less what is held. */
        Wallet: {
            id: string;
            customerId: string;
            asset: string;
            balance: components["schemas"]["Money"];
            held: components["schemas"]["Money"];
            available: components["schemas"]["Money"];
            minimumBalance: number;
            creditLimit: number;
            grants: {
                id: string;
                left: number;
                priority: number;
                /** Format: date-time */
                expiresAt?: string;
            }[];
            /** Format: date-time */
            createdAt: string;
        };
        /** @description One page; ask again with nextCursor as cursor until it is null. */
        WalletPage: {
            data: components["schemas"]["Wallet"][];
            nextCursor: string | null;
        };
        /** @description Time online: minutes count only while online, those of two devices together; a megabyte is 10^6 bytes, in and out together. `bindDevice`: only the first device that uses the code may. */
        Wifi: {
            minutes?: number;
            megabytes?: number;
            rateLimit?: string;
            devices?: number;
            profile?: string;
            routerId?: string;
            bindDevice?: boolean;
        };
    };
    responses: {
        /** @description unauthorized */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "unauthorized";
                };
            };
        };
        /** @description forbidden */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "forbidden";
                };
            };
        };
        /** @description not found */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "not-found";
                };
            };
        };
        /** @description too large */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "too-large";
                };
            };
        };
        /** @description too many requests */
        TooManyRequests: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "too-many-requests";
                };
            };
        };
        /** @description internal */
        Internal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "internal";
                };
            };
        };
        /** @description unavailable */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code: "unavailable";
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description `true`: this is the first answer again; nothing was done a second time. */
        IdempotentReplayed: "true";
        /** @description Seconds to wait. */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createMerchant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    type: "homeowner" | "personal" | "isp" | "enterprise";
                    currency: string;
                    commissionBps?: number;
                    coinValue?: number;
                    publicDebits?: boolean;
                    assets?: {
                        code: string;
                        scale: number;
                    }[];
                    howToPay?: string;
                    limits?: {
                        cashierApproves?: number;
                        managerRefunds?: number;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merchant"];
                };
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description asset scale fixed */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "asset-scale-fixed";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description asset built in */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "asset-built-in";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readMerchant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merchant"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeMerchant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    commissionBps?: number;
                    coinValue?: number;
                    publicDebits?: boolean;
                    assets?: {
                        code: string;
                        scale: number;
                    }[];
                    howToPay?: string;
                    limits?: {
                        cashierApproves?: number;
                        managerRefunds?: number;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merchant"];
                };
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description asset scale fixed */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "asset-scale-fixed";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description asset built in */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "asset-built-in";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                merchantId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description not found */
            404: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    merchantId?: string;
                    scopes: ("read" | "spend" | "sell" | "admin")[];
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description merchant not found */
            404: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "merchant-not-found";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description key in settings */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "key-in-settings";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                merchantId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description not found */
            404: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listProducts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createProduct: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    price: {
                        amount: number;
                        asset: string;
                    };
                    grants: {
                        wifi: {
                            minutes?: number;
                            megabytes?: number;
                            rateLimit?: string;
                            devices?: number;
                            profile?: string;
                            routerId?: string;
                            bindDevice?: boolean;
                        };
                    } | {
                        balance: {
                            amount: number;
                            asset: string;
                        };
                    };
                    expiry?: {
                        activationDays?: number;
                        afterPurchaseMinutes?: number;
                        usageMinutes?: number;
                    };
                    stock?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description router not found */
            404: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "router-not-found";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description unknown asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "unknown-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    price?: {
                        amount: number;
                        asset: string;
                    };
                    active?: boolean;
                    stock?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description not found, router not found */
            404: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "not-found" | "router-not-found";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description unknown asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "unknown-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    productId: string;
                    quantity?: number;
                    customer: {
                        id?: string;
                        phone?: string;
                        name?: string;
                    };
                    payment: {
                        /** @enum {string} */
                        provider: "mpesa" | "razorpay" | "manual" | "wallet";
                        phone?: string;
                        checkout?: boolean;
                        fromWallet?: number;
                    };
                    coins?: number;
                    routerId?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description insufficient funds */
            402: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "insufficient-funds";
                    };
                };
            };
            403: components["responses"]["Forbidden"];
            /** @description customer not found, product not found, router not found */
            404: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "customer-not-found" | "product-not-found" | "router-not-found";
                    };
                };
            };
            /** @description request in flight, account disabled, account ended, too many holds, shop paused */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight" | "account-disabled" | "account-ended" | "too-many-holds" | "shop-paused";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, provider off, wrong asset, amount out of range, coins exceed price, router not chosen, not offered */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "provider-off" | "wrong-asset" | "amount-out-of-range" | "coins-exceed-price" | "router-not-chosen" | "not-offered";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description request in flight, order not open */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight" | "order-not-open";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    promptAgain: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    phone?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description request in flight, order not open, prompt still open */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight" | "order-not-open" | "prompt-still-open";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, provider off, amount out of range */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "provider-off" | "amount-out-of-range";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    refundOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount?: number | {
                        amount: number;
                        asset?: string;
                    };
                    asset?: string;
                    reason?: string;
                    phone?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderRefund"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description request in flight, order not paid, receipt awaited, voucher used, already spent */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight" | "order-not-paid" | "receipt-awaited" | "voucher-used" | "already-spent";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, refund exceeds payment, wrong asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "refund-exceeds-payment" | "wrong-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    payByHand: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: number | {
                        amount: number;
                        asset?: string;
                    };
                    asset?: string;
                    receipt: string;
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Allocation"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description request in flight, receipt used */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight" | "receipt-used";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, wrong asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "wrong-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    showProof: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofKept"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description request in flight, order not open, too many proofs */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight" | "order-not-open" | "too-many-proofs";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    rejectPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rejection"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description request in flight, order not open */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight" | "order-not-open";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readCheckout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkout"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description provider off */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "provider-off";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    verifyCheckout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    razorpayPaymentId: string;
                    razorpayOrderId?: string;
                    razorpaySignature: string;
                } | {
                    razorpay_payment_id: string;
                    razorpay_order_id?: string;
                    razorpay_signature: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutVerification"];
                };
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            /** @description signature mismatch */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "signature-mismatch";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listVouchers: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                batchId?: string;
                status?: "active" | "paid" | "used" | "expired" | "disabled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoucherPage"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createVouchers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    productId: string;
                    count: number;
                    usageLimit?: number;
                    /** Format: date-time */
                    expiresAt?: string;
                } | {
                    grants: {
                        wifi: {
                            minutes?: number;
                            megabytes?: number;
                            rateLimit?: string;
                            devices?: number;
                            profile?: string;
                            routerId?: string;
                            bindDevice?: boolean;
                        };
                    } | {
                        balance: {
                            amount: number;
                            asset: string;
                        };
                    };
                    count: number;
                    usageLimit?: number;
                    /** Format: date-time */
                    expiresAt?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoucherBatch"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description product not found, router not found */
            404: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "product-not-found" | "router-not-found";
                    };
                };
            };
            /** @description request in flight */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, unknown asset, router not chosen */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "unknown-asset" | "router-not-chosen";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    exportVouchers: {
        parameters: {
            query: {
                batchId: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description not found */
            404: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readVoucherBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The batch's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchProgress"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description not found */
            404: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "not-found";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readVoucherBalance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The code, in any case, with or without spaces and dashes. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoucherBalance"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readVoucher: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The code, in any case, with or without spaces and dashes. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voucher"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    debitVoucher: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The code, in any case, with or without spaces and dashes. */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: number | {
                        amount: number;
                        asset?: string;
                    };
                    asset?: string;
                    description?: string;
                    reference?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moved"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description insufficient funds */
            402: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "insufficient-funds";
                    };
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description voucher disabled, voucher expired, not spendable */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "voucher-disabled" | "voucher-expired" | "not-spendable";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, wrong asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "wrong-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    rechargeVoucher: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The code, in any case, with or without spaces and dashes. */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: number | {
                        amount: number;
                        asset?: string;
                    };
                    asset?: string;
                    description?: string;
                    reference?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moved"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description voucher disabled, voucher expired, not spendable */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "voucher-disabled" | "voucher-expired" | "not-spendable";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, amount out of range, wrong asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "amount-out-of-range" | "wrong-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    disableVoucher: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The code, in any case, with or without spaces and dashes. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voucher"];
                };
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description voucher expired */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "voucher-expired";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    enableVoucher: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The code, in any case, with or without spaces and dashes. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voucher"];
                };
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description voucher expired */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "voucher-expired";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listWallets: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                customerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalletPage"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    createWallet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    customerId: string;
                    asset: string;
                    minimumBalance?: number;
                    creditLimit?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wallet"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wallet"];
                };
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description wallet exists */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "wallet-exists";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description unknown asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "unknown-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readWallet: {
        parameters: {
            query?: {
                asOf?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Wallet"] | components["schemas"]["BalanceAsOf"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listWalletEntries: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionPage"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    topUpWallet: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: number | {
                        amount: number;
                        asset?: string;
                    };
                    asset?: string;
                    payment: {
                        /** @enum {string} */
                        provider: "mpesa" | "razorpay" | "manual";
                        phone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description request in flight, shop paused */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight" | "shop-paused";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, provider off, wrong asset, amount out of range */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "provider-off" | "wrong-asset" | "amount-out-of-range";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readLowBalance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LowBalance"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    putLowBalance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    below: number | {
                        amount: number;
                        asset?: string;
                    };
                    topUp?: {
                        amount: number | {
                            amount: number;
                            asset?: string;
                        };
                        automatic: boolean;
                        /** @enum {string} */
                        provider?: "mpesa" | "razorpay" | "manual";
                        phone?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LowBalance"];
                };
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            /** @description provider off, wrong asset, amount out of range */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "provider-off" | "wrong-asset" | "amount-out-of-range";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteLowBalance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    creditWallet: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: number | {
                        amount: number;
                        asset?: string;
                    };
                    asset?: string;
                    description?: string;
                    reference?: string;
                    priority?: number;
                    /** Format: date-time */
                    expiresAt?: string;
                    expiresInSeconds?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moved"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description insufficient funds */
            402: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "insufficient-funds";
                    };
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description account disabled, account ended, too many grants */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "account-disabled" | "account-ended" | "too-many-grants";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, amount out of range, wrong asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "amount-out-of-range" | "wrong-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    debitWallet: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: number | {
                        amount: number;
                        asset?: string;
                    };
                    asset?: string;
                    description?: string;
                    reference?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moved"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description insufficient funds */
            402: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "insufficient-funds";
                    };
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description account disabled, account ended */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "account-disabled" | "account-ended";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, amount out of range, wrong asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "amount-out-of-range" | "wrong-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    holdInWallet: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: number | {
                        amount: number;
                        asset?: string;
                    };
                    asset?: string;
                    description?: string;
                    reference?: string;
                    expiresInSeconds: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description insufficient funds */
            402: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "insufficient-funds";
                    };
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description account disabled, account ended, too many holds */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "account-disabled" | "account-ended" | "too-many-holds";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, wrong asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "wrong-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    adjustWallet: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount: number;
                    asset?: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moved"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description insufficient funds */
            402: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "insufficient-funds";
                    };
                };
            };
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, amount out of range, wrong asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "amount-out-of-range" | "wrong-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    captureHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount?: number | {
                        amount: number;
                        asset?: string;
                    };
                    asset?: string;
                    description?: string;
                    reference?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description hold ended, hold of an order */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "hold-ended" | "hold-of-an-order";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, capture exceeds hold, wrong asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "capture-exceeds-hold" | "wrong-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    voidHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    description?: string;
                    reference?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description hold ended, hold of an order */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "hold-ended" | "hold-of-an-order";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    transfer: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    from: string;
                    to: string;
                    amount: number | {
                        amount: number;
                        asset?: string;
                    };
                    asset?: string;
                    description?: string;
                    reference?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transferred"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description insufficient funds */
            402: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "insufficient-funds";
                    };
                };
            };
            403: components["responses"]["Forbidden"];
            /** @description not found */
            404: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "not-found";
                    };
                };
            };
            /** @description request in flight, account disabled, account ended */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight" | "account-disabled" | "account-ended";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, amount out of range, wrong asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "amount-out-of-range" | "wrong-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readMeter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Meter"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    putMeter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    unit: string;
                    price: {
                        amount: number;
                        asset: string;
                        per: number;
                    };
                    /** @enum {string} */
                    rounding: "up" | "exact";
                    minimumBalance?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Meter"];
                };
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            /** @description unknown asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "unknown-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    chargeUsage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    walletId: string;
                    meter: string;
                    quantity: number;
                    description?: string;
                    reference?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description insufficient funds */
            402: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "insufficient-funds";
                    };
                };
            };
            403: components["responses"]["Forbidden"];
            /** @description meter not found, wallet not found */
            404: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "meter-not-found" | "wallet-not-found";
                    };
                };
            };
            /** @description request in flight, account disabled */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight" | "account-disabled";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, wrong asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "wrong-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    checkUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    walletId: string;
                    meter: string;
                    quantity?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageCheck"];
                };
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description insufficient funds */
            402: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "insufficient-funds";
                    };
                };
            };
            403: components["responses"]["Forbidden"];
            /** @description meter not found, wallet not found */
            404: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "meter-not-found" | "wallet-not-found";
                    };
                };
            };
            /** @description account disabled */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "account-disabled";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description wrong asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "wrong-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listTransactions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                type?: "credit" | "debit";
                from?: string;
                to?: string;
                walletId?: string;
                customerId?: string;
                order?: "oldest" | "newest";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionPage"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readTransactionSummary: {
        parameters: {
            query?: {
                type?: "credit" | "debit";
                from?: string;
                to?: string;
                walletId?: string;
                customerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionSummary"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    exportTransactions: {
        parameters: {
            query?: {
                type?: "credit" | "debit";
                from?: string;
                to?: string;
                walletId?: string;
                customerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    refundTransaction: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount?: number | {
                        amount: number;
                        asset?: string;
                    };
                    asset?: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Moved"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description request in flight, account ended, voucher expired, too many refunds */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight" | "account-ended" | "voucher-expired" | "too-many-refunds";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, not a debit, wrong asset, refund exceeds debit, amount out of range */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "not-a-debit" | "wrong-asset" | "refund-exceeds-debit" | "amount-out-of-range";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listPayments: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "unplaced" | "placed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentPage"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    allocatePayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    orderId: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Allocation"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description not found, order not found */
            404: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "not-found" | "order-not-found";
                    };
                };
            };
            /** @description request in flight, already placed, order not open */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight" | "already-placed" | "order-not-open";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, too little */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "too-little";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listProofs: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "pending" | "approved" | "rejected";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofPage"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    returnPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    amount?: number | {
                        amount: number;
                        asset?: string;
                    };
                    asset?: string;
                    reason?: string;
                    phone?: string;
                    force?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description request in flight, already placed, receipt awaited, taken by hand */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight" | "already-placed" | "receipt-awaited" | "taken-by-hand";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused, refund exceeds payment, wrong asset */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused" | "refund-exceeds-payment" | "wrong-asset";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRefunds: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "approved" | "sending" | "sent" | "unknown" | "by-hand" | "failed" | "done";
                orderId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundPage"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readRefund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirmRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    receipt: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description request in flight, refund not open */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight" | "refund-not-open";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    retryRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description request in flight, refund not open */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight" | "refund-not-open";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listNotices: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                status?: "received" | "handled" | "rumour" | "unreadable";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticePage"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    replayNotice: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes a repeat harmless: the same key and request hear the first answer again. A UUIDv7 is best. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    dryRun?: boolean;
                    trust?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description invalid request, malformed json, idempotency key required, idempotency key dated ahead */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "idempotency-key-required" | "idempotency-key-dated-ahead";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description request in flight */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "request-in-flight";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description idempotency key reused */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "idempotency-key-reused";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRouters: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouterPage"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    addRouter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    host: string;
                    username: string;
                    password: string;
                    port?: number;
                    tls?: boolean;
                    certificate?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Router"];
                };
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description name taken, too many routers */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "name-taken" | "too-many-routers";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description secrets key missing */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "secrets-key-missing";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readRouter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Router"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeRouter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description router in use */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "router-in-use";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeRouter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    host?: string;
                    port?: number;
                    tls?: boolean;
                    certificate?: string | null;
                    username?: string;
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Router"];
                };
            };
            /** @description invalid request, malformed json, password needed */
            400: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json" | "password-needed";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description name taken */
            409: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "name-taken";
                    };
                };
            };
            413: components["responses"]["TooLarge"];
            /** @description secrets key missing */
            422: {
                headers: {
                    "Idempotent-Replayed": components["headers"]["IdempotentReplayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "secrets-key-missing";
                    };
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readRouterStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouterStatus"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    checkRouter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouterCheck"];
                };
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRouterSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouterSessions"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    syncRouter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouterSync"];
                };
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readTrialBalance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialBalance"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readMoneyReport: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoneyReport"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    listReconciliations: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReconciliationPage"];
                };
            };
            /** @description invalid request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    reconcile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hours?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reconciled"];
                };
            };
            /** @description invalid request, malformed json */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code: "invalid-request" | "malformed-json";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    readSealHead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SealHead"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    showPortal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The router at whose hotspot the customer is. */
                routerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Refused. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
        };
    };
    listPortalProducts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The router at whose hotspot the customer is. */
                routerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is sold. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        shop: string;
                        paused: boolean;
                        howToPay?: string;
                        data: {
                            id: string;
                            name: string;
                            price: {
                                amount: number;
                                asset: string;
                            };
                            minutes?: number;
                            endsAfterMinutes?: number;
                            megabytes?: number;
                            devices?: number;
                            ways: ("mpesa" | "razorpay" | "manual")[];
                        }[];
                        nextCursor: null;
                        /** @description The same as `data`. */
                        products: {
                            id: string;
                            name: string;
                            price: {
                                amount: number;
                                asset: string;
                            };
                            minutes?: number;
                            endsAfterMinutes?: number;
                            megabytes?: number;
                            devices?: number;
                            ways: ("mpesa" | "razorpay" | "manual")[];
                        }[];
                    };
                };
            };
            /** @description Refused. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
        };
    };
    placePortalOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body: the first answer again. At random, best a UUID. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The router at whose hotspot the customer is. */
                routerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    productId: string;
                    /** @enum {integer} */
                    quantity?: 1;
                    phone?: string;
                    payment?: {
                        /** @enum {string} */
                        provider?: "mpesa" | "razorpay" | "manual";
                        phone?: string;
                    };
                    customer?: {
                        phone?: string;
                        name?: string;
                    };
                };
            };
        };
        responses: {
            /** @description The order and its token. */
            201: {
                headers: {
                    /** @description `true`: the first answer again. */
                    "Idempotent-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        token: string;
                        status: string;
                        reference: string;
                        product: {
                            id?: string;
                            name?: string;
                            minutes?: number;
                            endsAfterMinutes?: number;
                            megabytes?: number;
                            devices?: number;
                        };
                        amountDue: {
                            amount: number;
                            asset: string;
                        };
                        payment: {
                            provider: string;
                            status: string;
                            account?: string;
                            phone?: string;
                            url?: string;
                            howToPay?: string;
                        };
                        /** Format: date-time */
                        expiresAt: string;
                        codes?: string[];
                        /** @description The router was seen to know the codes. */
                        ready?: boolean;
                    };
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
            /** @description Refused. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
            /** @description Refused. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
            /** @description Refused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
        };
    };
    readPortalCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The router at whose hotspot the customer is. */
                routerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description What is left. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status: string;
                        product: string;
                        secondsLeft?: number;
                        megabytesLeft?: number;
                        /** Format: date-time */
                        expiresAt?: string;
                    };
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
            /** @description Refused. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
        };
    };
    readPortalOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the order was answered with: who has it sees the codes. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        token: string;
                        status: string;
                        reference: string;
                        product: {
                            id?: string;
                            name?: string;
                            minutes?: number;
                            endsAfterMinutes?: number;
                            megabytes?: number;
                            devices?: number;
                        };
                        amountDue: {
                            amount: number;
                            asset: string;
                        };
                        payment: {
                            provider: string;
                            status: string;
                            account?: string;
                            phone?: string;
                            url?: string;
                            howToPay?: string;
                        };
                        /** Format: date-time */
                        expiresAt: string;
                        codes?: string[];
                        /** @description The router was seen to know the codes. */
                        ready?: boolean;
                    };
                };
            };
            /** @description Refused. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
        };
    };
    retryPortalPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As the order was answered with: who has it sees the codes. */
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    phone?: string;
                };
            };
        };
        responses: {
            /** @description The order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        token: string;
                        status: string;
                        reference: string;
                        product: {
                            id?: string;
                            name?: string;
                            minutes?: number;
                            endsAfterMinutes?: number;
                            megabytes?: number;
                            devices?: number;
                        };
                        amountDue: {
                            amount: number;
                            asset: string;
                        };
                        payment: {
                            provider: string;
                            status: string;
                            account?: string;
                            phone?: string;
                            url?: string;
                            howToPay?: string;
                        };
                        /** Format: date-time */
                        expiresAt: string;
                        codes?: string[];
                        /** @description The router was seen to know the codes. */
                        ready?: boolean;
                    };
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
            /** @description Refused. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
            /** @description Refused. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
            /** @description Refused. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
            /** @description Refused. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        type: string;
                        title: string;
                        status: number;
                        code: string;
                        detail?: string;
                    };
                };
            };
        };
    };
    readHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It lives. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status?: string;
                    };
                };
            };
        };
    };
    readReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status?: string;
                        channels?: Record<string, never>;
                    };
                };
            };
            /** @description It cannot. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status?: string;
                        channels?: Record<string, never>;
                    };
                };
            };
        };
    };
    readMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One measure a line. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    readDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        openapi?: string;
                    };
                };
            };
        };
    };
}

package io.scalewise.engine;

import io.scalewise.contract.Contract;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifies what a contract computes: a SHA-256 of its typed form, whatever file it came from. */
public final class ContractDigest {

    private ContractDigest() {}

    /** The digest of a contract, as hexadecimal digits. The description doesn't count. */
    public static String of(Contract contract) {
        Contract bare = new Contract(
                contract.name(), "", contract.source(), contract.grain(), contract.rules(), contract.aggregation());
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(ContractJson.toBytes(bare)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}

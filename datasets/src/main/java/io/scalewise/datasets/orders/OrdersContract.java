package io.scalewise.datasets.orders;

import io.scalewise.contract.Contract;
import io.scalewise.contract.ContractFaultsException;
import io.scalewise.contract.file.ContractFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The contract of the workload, a resource; for sorted data it says that they are. */
final class OrdersContract {

    private static final String RESOURCE = "/workloads/orders.yaml";
    private static final String PARSING = "  parsing: native\n";

    private OrdersContract() {}

    /** The contract's file. */
    static String text(boolean sorted) {
        try (InputStream resource = OrdersContract.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + ": expected beside the classes, but it is missing");
            }
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return sorted ? text.replace(PARSING, PARSING + "  arrival: sorted\n") : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Contract of(boolean sorted) {
        try {
            return ContractFile.parse(text(sorted), RESOURCE);
        } catch (ContractFaultsException e) {
            throw new IllegalStateException("the contract of a workload is faulty", e);
        }
    }
}

package io.scalewise.datasets;

import io.scalewise.contract.Contract;
import io.scalewise.contract.ContractFaultsException;
import io.scalewise.contract.file.ContractFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The contracts of workloads, which are resources of their names. */
public final class WorkloadContract {

    private WorkloadContract() {}

    /** The file of a workload's contract. */
    public static String text(String workload) {
        String path = "/workloads/" + workload + ".yaml";
        try (InputStream resource = WorkloadContract.class.getResourceAsStream(path)) {
            if (resource == null) {
                throw new IllegalStateException(path + ": expected beside the classes, but it is missing");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contract that a text says, which is that of a workload or made of it. */
    public static Contract parse(String workload, String text) {
        try {
            return ContractFile.parse(text, workload + ".yaml");
        } catch (ContractFaultsException e) {
            throw new IllegalStateException("the contract of a workload is faulty", e);
        }
    }
}

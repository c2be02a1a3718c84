package io.scalewise.cli;

import io.scalewise.contract.NearestName;
import io.scalewise.datasets.Workload;
import io.scalewise.datasets.Workloads;
import io.scalewise.harness.HarnessException;
import java.util.List;

/** Finds what a name on the command line stands for. */
final class Choices {

    private Choices() {}

    /** The workload of a name; the message names the nearest where there is none. */
    static Workload workload(String name) throws HarnessException {
        List<String> names = Workloads.all().stream().map(Workload::name).toList();
        return Workloads.named(name)
                .orElseThrow(() -> new HarnessException(
                        HarnessException.Reason.WRONG_USE,
                        "workload: expected one of " + String.join(", ", names) + ", but got " + name
                                + NearestName.hint(name, names)));
    }
}

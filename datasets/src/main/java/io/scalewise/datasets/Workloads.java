package io.scalewise.datasets;

import io.scalewise.datasets.brc.BrcWorkload;
import io.scalewise.datasets.events.EventsWorkload;
import io.scalewise.datasets.groupby.GroupByWorkload;
import io.scalewise.datasets.orders.OrdersWorkload;
import io.scalewise.datasets.tpch.TpchWorkload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The workloads that there are. */
public final class Workloads {

    private static final List<Workload> ALL = Stream.of(
                    List.of(OrdersWorkload.daily(), OrdersWorkload.totals()),
                    List.of(EventsWorkload.lastDeliveries(), EventsWorkload.byTenant()),
                    List.of(new TpchWorkload(), new BrcWorkload()),
                    GroupByWorkload.all())
            .<Workload>flatMap(List::stream)
            .toList();

    private Workloads() {}

    /** All of them, the default one first. */
    public static List<Workload> all() {
        return ALL;
    }

    /** The one of that name. */
    public static Optional<Workload> named(String name) {
        return ALL.stream().filter(workload -> workload.name().equals(name)).findFirst();
    }
}

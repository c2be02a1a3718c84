/**
 * The {@code events} and {@code events-by-tenant} workloads: events of many tenants, some delivered again. One asks for
 * each event's last delivery, so that the state is a row an event, however few the groups; the other for totals by
 * tenant, of which one has most of the rows.
 */
@NullMarked
package io.scalewise.datasets.events;

import org.jspecify.annotations.NullMarked;

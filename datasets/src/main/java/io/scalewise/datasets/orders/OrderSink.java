package io.scalewise.datasets.orders;

/** Takes records one after the other; each is valid until the next. */
@FunctionalInterface
interface OrderSink {

    void accept(OrderRecord record);
}

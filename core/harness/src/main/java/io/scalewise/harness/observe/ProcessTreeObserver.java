package io.scalewise.harness.observe;

/** Samples a tree from Linux's {@code /proc}. */
final class ProcessTreeObserver implements Observer {

    @Override
    public Preparation prepare() {
        CpuTimes machine = CpuTimes.ofMachine();
        CpuTimes children = CpuTimes.ofOwnChildren();
        return tree -> {
            TreeSampler sampler = new TreeSampler(tree, machine, children);
            sampler.start();
            return sampler;
        };
    }
}

package io.scalewise.harness.observe;

import java.nio.file.Path;

/** Samples a tree from Linux's {@code /proc}. */
final class ProcessTreeObserver implements Observer {

    static final Path ROOT = Path.of("/");

    @Override
    public Preparation prepare() {
        MachineCounters machine = MachineCounters.now(ROOT);
        CpuTimes children = CpuTimes.ofOwnChildren();
        return tree -> {
            TreeSampler sampler = new TreeSampler(tree, machine, children);
            sampler.start();
            return sampler;
        };
    }
}

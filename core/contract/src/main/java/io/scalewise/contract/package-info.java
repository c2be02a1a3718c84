/**
 * The transform contract: what every engine must compute, said once.
 *
 * <p>{@link io.scalewise.contract.Contract} is the checked model: every expression is a typed tree whose columns are
 * resolved. {@link io.scalewise.contract.ContractDeclaration} is the same thing as somebody wrote it, with positions, and
 * {@link io.scalewise.contract.ContractChecker} turns one into the other or names every fault.
 * {@code io.scalewise.contract.grammar} holds the grammar of lines and values. This module depends on nothing.
 */
@NullMarked
package io.scalewise.contract;

import org.jspecify.annotations.NullMarked;

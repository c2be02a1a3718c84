/**
 * The file form of a contract, YAML or JSON.
 *
 * <p>Start at {@link io.scalewise.contract.file.ContractFile}. A file becomes a tree of {@code Node}s that remember where
 * they stand ({@code YamlTree}, {@code JsonTree}); {@code DeclarationReader} checks the form of the tree and makes a
 * {@link io.scalewise.contract.ContractDeclaration} of it; {@link io.scalewise.contract.ContractChecker} judges its
 * meaning. The published schema of the file, {@code docs/reference/contract.schema.json}, knows the same fields; a test
 * sees to it.
 */
@NullMarked
package io.scalewise.contract.file;

import org.jspecify.annotations.NullMarked;

/** What a user of the duckdb engine can rely on, by the sections of the contract's page. */
@NullMarked
package io.scalewise.engines.duckdb;

import org.jspecify.annotations.NullMarked;

/**
 * Tests each route alone: its steps with the real beans and a real database, its error path, and
 * mocks only where a network or a clock would be.
 */
package tollgate.routes;

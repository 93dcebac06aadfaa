/** The reference server on Spring Boot MVC with JdbcTemplate and HikariCP. */
package tollgate.bench.reference.spring;

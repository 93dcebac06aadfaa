/** The balance call as Spring Boot MVC, JdbcTemplate and HikariCP do it best. */
package tollgate.bench.reference.spring;

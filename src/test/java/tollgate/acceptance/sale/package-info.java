/** Sells cards over HTTP against a running gateway and looks at the rows that a sale leaves. */
package tollgate.acceptance.sale;

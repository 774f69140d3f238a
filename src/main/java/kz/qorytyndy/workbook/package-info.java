/** XLSX workbooks as cells: lists that come in and go out, and the reader that everything given goes through. */
@ApplicationModule(allowedDependencies = {"platform", "inspection"})
@NullMarked
package kz.qorytyndy.workbook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

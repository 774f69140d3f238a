/** The results of the assessments: pictures with their tables, the table as a workbook, and the brief. */
@NullMarked
package kz.qorytyndy.portal.results;

import org.jspecify.annotations.NullMarked;

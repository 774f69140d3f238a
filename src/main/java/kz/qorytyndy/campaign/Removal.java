package kz.qorytyndy.campaign;

/**
 * What goes with a rehearsal that is removed.
 *
 * @param running how many of the assessments have not ended
 * @param conclusions how many were issued
 * @param files how many evidence files were given
 */
public record Removal(int assessments, int running, int conclusions, int files) {}

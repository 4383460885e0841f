package io.anlan.domain;

/**
 * The four alarm levels, most urgent first. Screens show them as 一级 red, 二级 orange, 三级 yellow, 四级 blue.
 */
public enum Priority {
    LEVEL_1,
    LEVEL_2,
    LEVEL_3,
    LEVEL_4
}

/* How alike two pictures of a letter are: `Picture.likeness` and `correlation` (extract/appearance/likeness.py), with the
   same results to the last bit for pictures of up to 65,000 pixels. */

#include "places.h"

#include <math.h>

typedef struct {
    const unsigned char *pixels;
    long long width, height;
} Picture;

typedef struct {
    long long x0, top, x1, bottom;
} Cell;

static const long long FARTHEST = 1LL << 40; /* so that no difference or sum of two edges overflows */
static const int SHIFTS[][2] = {{0, 0}, {-1, 0}, {1, 0}, {0, -1}, {0, 1}, {-1, -1}, {1, 1}, {-1, 1}, {1, -1}};

/* What lies outside of the picture is black, as Pillow cuts it. */
static int level(const Picture *picture, long long x, long long y) {
    if (x < 0 || y < 0 || x >= picture->width || y >= picture->height) return 0;
    return picture->pixels[y * picture->width + x];
}

static int is_same(const Picture *picture, const Cell *cell, const unsigned char *pattern) {
    for (long long y = cell->top; y < cell->bottom; y++)
        for (long long x = cell->x0; x < cell->x1; x++)
            if (level(picture, x, y) != *pattern++) return 0;
    return 1;
}

static double correlated(const Picture *picture, const Cell *cell, const unsigned char *pattern) {
    long long ink = 0, ink_squares = 0, other = 0, other_squares = 0, products = 0;
    for (long long y = cell->top; y < cell->bottom; y++)
        for (long long x = cell->x0; x < cell->x1; x++) {
            long long here = level(picture, x, y), there = *pattern++;
            ink += here;
            ink_squares += here * here;
            other += there;
            other_squares += there * there;
            products += here * there;
        }
    double count = (double)((cell->x1 - cell->x0) * (cell->bottom - cell->top));
    double spread = (double)ink_squares - (double)(ink * ink) / count;
    double other_spread = (double)other_squares - (double)(other * other) / count;
    if (spread <= 0 || other_spread <= 0) return 0.0;
    return fabs((double)products - (double)(ink * other) / count) / sqrt(spread * other_spread);
}

static int is_place(long long edge) { return edge > -FARTHEST && edge < FARTHEST; }

static int is_of_size(const Cell *cell, Py_ssize_t size) {
    int is_near = is_place(cell->x0) && is_place(cell->top) && is_place(cell->x1) && is_place(cell->bottom);
    long long width = is_near ? cell->x1 - cell->x0 : 0, height = is_near ? cell->bottom - cell->top : 0;
    if (width > 0 && height > 0 && width <= size && height <= size && width * height == size) return 1;
    PyErr_SetString(PyExc_ValueError, "the pattern is not as large as the box");
    return 0;
}

PyObject *csf_likeness(PyObject *Py_UNUSED(module), PyObject *arguments) {
    Picture picture;
    Cell cell;
    const unsigned char *pattern;
    Py_ssize_t size, pattern_size;
    double alike, best = 0.0;
    if (!PyArg_ParseTuple(arguments, "y#L(LLLL)y#d:likeness", &picture.pixels, &size, &picture.width, &cell.x0, &cell.top,
                          &cell.x1, &cell.bottom, &pattern, &pattern_size, &alike) ||
        !is_of_size(&cell, pattern_size))
        return NULL;
    picture.height = picture.width > 0 ? size / picture.width : 0;
    if (is_same(&picture, &cell, pattern)) return PyFloat_FromDouble(1.0);
    for (size_t shift = 0; shift < sizeof SHIFTS / sizeof *SHIFTS && best < alike; shift++) {
        long long across = SHIFTS[shift][0], down = SHIFTS[shift][1];
        Cell moved = {cell.x0 + across, cell.top + down, cell.x1 + across, cell.bottom + down};
        double found = correlated(&picture, &moved, pattern);
        if (found > best) best = found;
    }
    return PyFloat_FromDouble(best);
}

PyObject *csf_correlation(PyObject *Py_UNUSED(module), PyObject *arguments) {
    Picture picture;
    const unsigned char *pattern;
    Py_ssize_t size, pattern_size;
    if (!PyArg_ParseTuple(arguments, "y#y#:correlation", &picture.pixels, &size, &pattern, &pattern_size)) return NULL;
    Cell cell = {0, 0, size, 1};
    if (!is_of_size(&cell, pattern_size)) return NULL;
    picture.width = size;
    picture.height = 1;
    return PyFloat_FromDouble(correlated(&picture, &cell, pattern));
}

"""What a page shows where its text says something: the page is drawn, and its ink is compared with each word's."""

<?php

return [
    'dsn' => getenv('BOOK_DSN') ?: 'sqlite:' . __DIR__ . '/../var/book.sqlite',
];
